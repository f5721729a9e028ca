//! Comparing: XPath 1.0, and what ODK adds for questions that are not asked.

use super::evaluate::{Asked, Evaluator};
use super::value::Value;
use crate::form::expression::Operator;
use crate::form::plan::code::{Code, From, Going};

impl Evaluator<'_> {
    /// What is compared: a question that is not asked has an empty answer, and what should give a text gives an empty one. A
    /// set that could have held several stays a set, of which nothing is equal to anything.
    pub(super) fn answered(&self, code: &Code, value: Value, asked: Asked) -> Value {
        let is_empty = matches!(&value, Value::Nodes(nodes) if nodes.is_empty());
        if is_empty && self.is_one(code, asked) {
            return Value::Words(String::new());
        }
        value
    }

    /// Whether an expression means one question and no more, wherever it is asked.
    fn is_one(&self, code: &Code, asked: Asked) -> bool {
        let route = match code {
            Code::Route(route) => route,
            Code::Call(..) | Code::Indexed(..) => return true,
            _ => return false,
        };
        let mut at = match route.start {
            From::Here => asked.here.node,
            From::Current => asked.owner.node,
            From::Node(node, shared) if self.form.nodes.get(node).depth() <= shared => node,
            From::Node(..) | From::Shuffled(..) => return false,
        };
        let mut is_one = route.only.is_empty();
        for leg in &route.steps {
            let before = self.form.nodes.get(at);
            at = match leg.to {
                Going::Stay => at,
                Going::Up => before.parent,
                Going::Down(node) => {
                    is_one &= self.form.nodes.get(node).depth() <= before.depth();
                    node
                }
            };
            is_one &= leg.only.is_empty();
        }
        is_one
    }

    /// XPath 1.0, 3.4: of sets it is enough that one node will do.
    pub(super) fn compared(&self, operator: Operator, left: &Value, right: &Value) -> bool {
        match (left, right) {
            (Value::Nodes(nodes), Value::Truth(_)) => {
                self.single(operator, &Value::Truth(!nodes.is_empty()), right)
            }
            (Value::Truth(_), Value::Nodes(nodes)) => {
                self.single(operator, left, &Value::Truth(!nodes.is_empty()))
            }
            (Value::Nodes(nodes), _) => nodes
                .iter()
                .any(|spot| self.compared(operator, &Value::Words(self.answer(*spot)), right)),
            (_, Value::Nodes(nodes)) => nodes
                .iter()
                .any(|spot| self.single(operator, left, &Value::Words(self.answer(*spot)))),
            _ => self.single(operator, left, right),
        }
    }

    fn single(&self, operator: Operator, left: &Value, right: &Value) -> bool {
        let numbers = || (self.as_number(left), self.as_number(right));
        #[allow(clippy::float_cmp, reason = "XPath compares exactly")]
        let equal = || match (left, right) {
            (Value::Truth(_), _) | (_, Value::Truth(_)) => {
                self.as_truth(left) == self.as_truth(right)
            }
            (Value::Number(_), _) | (_, Value::Number(_)) => {
                self.as_number(left) == self.as_number(right)
            }
            _ => self.as_words(left) == self.as_words(right),
        };
        match operator {
            Operator::Equal => equal(),
            Operator::Unequal => !equal(),
            Operator::Less => numbers().0 < numbers().1,
            Operator::AtMost => numbers().0 <= numbers().1,
            Operator::More => numbers().0 > numbers().1,
            Operator::AtLeast => numbers().0 >= numbers().1,
            _ => false,
        }
    }
}
