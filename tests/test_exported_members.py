"""The public names of the package."""

import subprocess
import sys

import extractor

NAMES = [
    "Claim",
    "ClusterError",
    "Document",
    "DocumentError",
    "Extracted",
    "Extractor",
    "ExtractorError",
    "GrammarError",
    "NoDocumentsError",
    "ReadError",
    "WriteError",
    "compare",
    "explain",
    "extract_facts",
    "extract_people",
    "read_documents",
    "read_facts",
    "show",
    "write_report",
]


def test_exported_members() -> None:
    assert extractor.__all__ == NAMES == sorted(NAMES)


def test_every_exported_member_is_there_and_says_what_it_is() -> None:
    for name in NAMES:
        assert getattr(extractor, name).__doc__


def test_import_is_light() -> None:
    heavy = "{'numpy', 'pandas', 'yargy', 'pymorphy2', 'pymorphy3', 'slovnet'} & set(sys.modules)"
    for module in ("extractor", "extractor.cli", "extractor.reading"):
        code = f"import sys, {module}; sys.exit(str({heavy}) if {heavy} else 0)"
        subprocess.run([sys.executable, "-c", code], check=True)


def test_pymorphy2_is_never_imported() -> None:
    code = (
        "import sys, extractor; extractor.extract_facts('Выросло на 5%.');"
        "sys.exit('pymorphy2' in sys.modules or 'natasha' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
