import csv, hashlib, io, re, sys


def sha256(text):
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def written(reference):
    if not HAS_CHECK_SIGN:
        return reference
    signs = re.sub("[- \u2010-\u2014\u2212]", "", reference).upper()
    return "-".join(re.fullmatch("([A-Z]+)(.+)(.)", signs).groups())


def quoted(cell):
    return '"' + cell.replace('"', '""') + '"' if '"' in cell or "," in cell else cell


text = open(sys.argv[1], encoding="utf-8-sig", newline="").read()
head = re.split("[\r\n]", re.sub('"[^"]*"', "", text), maxsplit=1)[0]
separator = max(",;\t", key=head.count)
if head[:4].lower() == "sep=":
    separator, text = head[4], text.split("\n", 1)[1]
rows = [[" ".join(cell.split()) for cell in row] for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator)]
heads, *rows = [row for row in rows if any(row)]
width = max(map(len, rows))
heads, *rows = [row + [""] * (width - len(row)) for row in [heads] + rows]
at = next(n for n, head in enumerate(heads) if head.lower() in (REFERENCE.lower(), "reference"))
others = [n for n, head in enumerate(heads) if head and n != at]
cases = sorted([written(row[at])] + [row[n] for n in others] for row in rows)
names = [heads[n] for n in others]
frame = "".join(",".join(map(quoted, row)) + "\n" for row in [["reference"] + names] + cases)
if sha256(frame) != FRAME_HASH:
    sys.exit("This is not the frame of the draw: its hash is " + sha256(frame))
places = [1 + names.index(column) for column in COLUMNS]
for values, drawn, reserves in STRATA:
    stratum = [case[0] for case in cases if [case[n] for n in places] == values and case[0] not in LEFT_OUT]
    stratum.sort(key=lambda reference: (sha256(SEED + "|" + FRAME_HASH + "|" + reference), reference))
    for reference in stratum[:drawn]:
        print("drawn", reference)
    for reference in stratum[drawn : drawn + reserves]:
        print("reserve", reference)
