use super::function;
use super::token::{Placed, Token, tokens};
use super::{Function, LONGEST, Move, Operator, Path, Start, Step, Tree, Unreadable};

/// How deep brackets may nest. People nest `if` in `if`; nobody nests it two hundred times, and every level
/// stands on the stack.
const DEEPEST: usize = 200;

/// How strongly a minus before a value binds.
const MINUS: u8 = 7;

/// Reads an expression.
///
/// # Errors
/// What cannot be read, where, in plain words. Time and memory grow with its length and no faster.
pub fn parse(source: &str) -> Result<Tree, Unreadable> {
    if source.len() > LONGEST {
        return Err(Unreadable::at(
            source.len(),
            format!("An expression may have at most {LONGEST} characters"),
        ));
    }
    let tokens = tokens(source)?;
    if tokens.is_empty() {
        return Err(Unreadable::at(0, "There is no expression"));
    }
    let mut reader = Reader {
        tokens,
        next: 0,
        deep: 0,
        end: source.len(),
    };
    let tree = reader.chain(0)?;
    match reader.peek() {
        None => Ok(tree),
        Some(Token::Sign(")")) => Err(reader.here("There is one closing bracket too many")),
        Some(_) => Err(reader.here("An operator is missing before this")),
    }
}

struct Reader {
    tokens: Vec<Placed>,
    next: usize,
    deep: usize,
    end: usize,
}

impl Reader {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.next).map(|placed| &placed.token)
    }

    fn peek_after(&self) -> Option<&Token> {
        self.tokens.get(self.next + 1).map(|placed| &placed.token)
    }

    fn here(&self, why: impl Into<String>) -> Unreadable {
        let at = self
            .tokens
            .get(self.next)
            .map_or(self.end, |placed| placed.at);
        Unreadable::at(at, why)
    }

    /// Takes a sign if it comes next.
    fn takes(&mut self, sign: &str) -> bool {
        let there = matches!(self.peek(), Some(Token::Sign(next)) if *next == sign);
        self.next += usize::from(there);
        there
    }

    fn needs(&mut self, sign: &str, why: &str) -> Result<(), Unreadable> {
        if self.takes(sign) {
            Ok(())
        } else {
            Err(self.here(why))
        }
    }

    /// One level deeper, or too deep.
    fn deeper<T>(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<T, Unreadable>,
    ) -> Result<T, Unreadable> {
        self.deep += 1;
        if self.deep > DEEPEST {
            return Err(self.here(format!("Brackets are nested more than {DEEPEST} deep")));
        }
        let read = read(self);
        self.deep -= 1;
        read
    }

    fn operator(&self) -> Option<(Operator, u8)> {
        match self.peek() {
            Some(Token::Sign(sign)) => Operator::of(sign),
            _ => None,
        }
    }

    /// Values with operators between that bind more strongly than `above`.
    fn chain(&mut self, above: u8) -> Result<Tree, Unreadable> {
        self.deeper(|reader| {
            let mut first = reader.value()?;
            // From strong to weak: each pass takes in what is of one strength.
            while let Some((_, strength)) =
                reader.operator().filter(|(_, strength)| *strength > above)
            {
                first = reader.links(first, strength)?;
            }
            Ok(first)
        })
    }

    /// What follows `first` with operators of one strength, in a row.
    fn links(&mut self, first: Tree, strength: u8) -> Result<Tree, Unreadable> {
        let mut rest = Vec::new();
        while let Some((operator, _)) = self.operator().filter(|(_, next)| *next == strength) {
            self.next += 1;
            rest.push((operator, self.chain(strength)?));
        }
        Ok(Tree::Chain(Box::new(first), rest))
    }

    fn value(&mut self) -> Result<Tree, Unreadable> {
        if self.takes("-") {
            let of = self.chain(MINUS)?;
            return Ok(Tree::Minus(Box::new(of)));
        }
        match self.peek().cloned() {
            Some(Token::Number(number)) => {
                self.next += 1;
                self.no_step(Tree::Number(number))
            }
            Some(Token::Words(words)) => {
                self.next += 1;
                self.no_step(Tree::Words(words))
            }
            Some(Token::Sign("(")) => {
                self.next += 1;
                let inside = self.chain(0)?;
                self.needs(")", "A closing bracket is missing")?;
                self.path_from_brackets(inside)
            }
            Some(Token::Name(name)) if self.peek_after() == Some(&Token::Sign("(")) => {
                self.call(&name)
            }
            Some(Token::Named(name)) => {
                self.next += 1;
                self.path(Start::Named(name))
            }
            Some(Token::Sign("/")) => {
                self.next += 1;
                match self.peek() {
                    Some(Token::Name(_)) => self.path_with_first_step(Start::Top),
                    _ => self.path(Start::Top),
                }
            }
            Some(Token::Sign("//")) => {
                self.next += 1;
                match self.peek().cloned() {
                    Some(Token::Name(name)) => {
                        self.next += 1;
                        self.path(Start::Anywhere(name))
                    }
                    _ => Err(self.here("A name is missing after //")),
                }
            }
            Some(Token::Sign("." | "..") | Token::Name(_)) => {
                self.path_with_first_step(Start::Here)
            }
            Some(Token::Sign("*")) => {
                Err(self.here("\u{201c}*\u{201d} for every question is not supported; name them"))
            }
            Some(Token::Sign("@")) => Err(self.here("Attributes (@) are not supported")),
            Some(Token::Sign(sign)) => {
                let why = format!("A value is missing before \u{201c}{sign}\u{201d}");
                Err(self.here(why))
            }
            None => Err(self.here("Something is missing")),
        }
    }

    fn no_step(&self, tree: Tree) -> Result<Tree, Unreadable> {
        match self.peek() {
            Some(Token::Sign("[" | "/" | "//")) => {
                Err(self.here("This may follow a question and nothing else"))
            }
            _ => Ok(tree),
        }
    }

    /// Brackets around a path may be followed by further steps; around anything else they end there.
    fn path_from_brackets(&mut self, inside: Tree) -> Result<Tree, Unreadable> {
        match inside {
            Tree::Path(path) if matches!(self.peek(), Some(Token::Sign("/"))) => self.steps(path),
            other => self.no_step(other),
        }
    }

    fn path(&mut self, start: Start) -> Result<Tree, Unreadable> {
        let only = self.conditions()?;
        self.steps(Path {
            start,
            only,
            steps: Vec::new(),
        })
    }

    fn path_with_first_step(&mut self, start: Start) -> Result<Tree, Unreadable> {
        let first = self.step()?;
        self.steps(Path {
            start,
            only: Vec::new(),
            steps: vec![first],
        })
    }

    fn steps(&mut self, mut path: Path) -> Result<Tree, Unreadable> {
        while self.takes("/") {
            let step = self.step()?;
            path.steps.push(step);
        }
        match self.peek() {
            Some(Token::Sign("//")) => {
                Err(self.here("\u{201c}//\u{201d} is supported at the beginning of a path alone"))
            }
            _ => Ok(Tree::Path(path)),
        }
    }

    fn step(&mut self) -> Result<Step, Unreadable> {
        let to = if self.takes("..") {
            Move::Up
        } else if self.takes(".") {
            Move::Stay
        } else if let Some(Token::Name(name)) = self.peek().cloned() {
            self.next += 1;
            self.named_step(name)?
        } else if let Some(Token::Sign("*")) = self.peek() {
            return Err(
                self.here("\u{201c}*\u{201d} for every question is not supported; name them")
            );
        } else {
            return Err(self.here("A name is missing in this path"));
        };
        let only = self.conditions()?;
        Ok(Step { to, only })
    }

    fn named_step(&mut self, name: String) -> Result<Move, Unreadable> {
        if !self.takes("::") {
            return Ok(Move::Down(name));
        }
        let of = match self.peek().cloned() {
            Some(Token::Name(of)) => Some(of),
            _ => None,
        };
        match (name.as_str(), of) {
            ("child", Some(of)) => {
                self.next += 1;
                Ok(Move::Down(of))
            }
            ("parent", Some(of)) if of == "node" => self.any_node().map(|()| Move::Up),
            ("self", Some(of)) if of == "node" => self.any_node().map(|()| Move::Stay),
            ("child" | "parent" | "self", _) => Err(self.here("A name is missing after ::")),
            (axis, _) => Err(self.here(format!(
                "The axis \u{201c}{axis}\u{201d} is not supported; child, parent and self are"
            ))),
        }
    }

    fn any_node(&mut self) -> Result<(), Unreadable> {
        self.next += 1;
        self.needs("(", "node must be followed by ()")?;
        self.needs(")", "node must be followed by ()")
    }

    fn conditions(&mut self) -> Result<Vec<Tree>, Unreadable> {
        let mut only = Vec::new();
        while self.takes("[") {
            only.push(self.chain(0)?);
            self.needs("]", "A closing ] is missing")?;
        }
        Ok(only)
    }

    fn call(&mut self, name: &str) -> Result<Tree, Unreadable> {
        let function = function::of(name).map_err(|why| self.here(why))?;
        let begun = self.next;
        self.next += 2;
        let mut given = Vec::new();
        if !self.takes(")") {
            loop {
                given.push(self.chain(0)?);
                if self.takes(")") {
                    break;
                }
                self.needs(",", "A comma or a closing bracket is missing")?;
            }
        }
        if let Err(why) = function.takes(given.len()) {
            self.next = begun;
            return Err(self.here(why));
        }
        match function {
            Function::Current => self.path(Start::Current),
            Function::Randomize => {
                let mut given = given.into_iter();
                let nodes = Box::new(given.next().unwrap_or(Tree::Words(String::new())));
                self.path(Start::Shuffled(nodes, given.next().map(Box::new)))
            }
            _ => self.no_step(Tree::Call(function, given)),
        }
    }
}
