"""`python -m extractor` is the command `extract-facts`."""

from extractor.cli import main

if __name__ == "__main__":
    main(prog_name="extract-facts")
