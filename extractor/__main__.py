"""`python -m extractor` is the command `extract-facts`."""

from extractor.cli import program

if __name__ == "__main__":
    program()
