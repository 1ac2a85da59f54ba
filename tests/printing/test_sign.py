"""`docgen sign`: papers made ready for electronic signatures and taken back, with certificates made for the test."""

from __future__ import annotations

import io
import json
import re
import shutil
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper
from pyhanko_certvalidator import ValidationContext

from tests import sample
from tests.kits import making
from tests.printing import verapdf
from tests.sample import docgen, folder_of

if TYPE_CHECKING:
    from openpyxl import Workbook

pytestmark = pytest.mark.render
START = datetime(2020, 1, 1, tzinfo=UTC)
Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


class Authority:
    """A certificate authority that lives as long as the test."""

    def __init__(self, folder: Path, name: str = "Akar Percobaan") -> None:
        self.folder, self.key = folder, ec.generate_private_key(ec.SECP256R1())
        self.name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        self.root = self._made(self.name, self.key, root=True)
        (folder / "akar.pem").write_bytes(self.root.public_bytes(serialization.Encoding.PEM))

    def _made(self, subject: x509.Name, key: Key, *, root: bool, stamps: bool = False) -> x509.Certificate:
        usage = x509.KeyUsage(
            digital_signature=not root, content_commitment=not root, key_encipherment=False, data_encipherment=False,
            key_agreement=False, key_cert_sign=root, crl_sign=root, encipher_only=False, decipher_only=False,
        )  # fmt: skip
        made = (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self.name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(START)
            .not_valid_after(START + timedelta(days=9000))
            .add_extension(x509.BasicConstraints(ca=root, path_length=None), critical=True)
            .add_extension(usage, critical=True)
        )
        if stamps:
            made = made.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
        return made.sign(self.key, hashes.SHA256())

    def stamper(self) -> DummyTimeStamper:
        """Return a time-stamping authority of this authority's, which asks no network."""
        own = self.signer("Penanda Waktu", stamps=True)
        return DummyTimeStamper(own.signing_cert, own.signing_key, own.cert_registry)

    def lasting(self, name: str, *, stamped: bool) -> signers.PdfSignatureMetadata:
        """Return how a signature is made whose proofs are embedded (PAdES-LT), with a document time stamp or without."""
        root = asn1.Certificate.load(self.root.public_bytes(serialization.Encoding.DER))
        context = ValidationContext(trust_roots=[root], allow_fetching=False, revocation_mode="soft-fail")
        return signers.PdfSignatureMetadata(
            field_name=name, subfilter=SigSeedSubFilter.PADES, embed_validation_info=True, validation_context=context, use_pades_lta=stamped
        )  # fmt: skip

    def signer(self, name: str, nip: str | None = None, *, stamps: bool = False) -> signers.SimpleSigner:
        """Return somebody with a certificate of this authority."""
        key: Key = rsa.generate_private_key(65537, 2048) if stamps else ec.generate_private_key(ec.SECP256R1())
        parts = [x509.NameAttribute(NameOID.COMMON_NAME, name)]
        parts += [x509.NameAttribute(NameOID.SERIAL_NUMBER, nip)] if nip else []
        paths = [self.folder / f"{len(list(self.folder.iterdir()))}-{part}.pem" for part in ("key", "cert")]
        clear = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        paths[0].write_bytes(key.private_bytes(*clear))
        paths[1].write_bytes(
            self._made(x509.Name(parts), key, root=False, stamps=stamps).public_bytes(serialization.Encoding.PEM)
        )
        made = signers.SimpleSigner.load(  # type: ignore[no-untyped-call]  # pyHanko gives it no types
            str(paths[0]), str(paths[1]), ca_chain_files=[str(self.folder / "akar.pem")]
        )
        assert isinstance(made, signers.SimpleSigner)
        return made


def signed(content: bytes, *who: signers.SimpleSigner) -> bytes:
    """Return a PDF signed by some, one after the other."""
    for place, one in enumerate(who):
        writer = IncrementalPdfFileWriter(io.BytesIO(content))
        meta = signers.PdfSignatureMetadata(field_name=f"Ttd{place}")
        out = signers.sign_pdf(writer, meta, signer=one, new_field_spec=SigFieldSpec(f"Ttd{place}"))
        content = out.getvalue()
    return content


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """Return the authority that the office trusts."""
    return Authority(tmp_path_factory.mktemp("akar"))


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory, authority: Authority) -> Path:
    """Return the sealed dossier of an office that trusts the authority."""
    workbook = sample.office(tmp_path_factory.mktemp("kantor") / "kantor")
    office = workbook.parent / "kantor.toml"
    (workbook.parent / "akar.pem").write_bytes((authority.folder / "akar.pem").read_bytes())
    sample.reword(office, "\nakar = []", '\nakar = ["akar.pem"]')
    return folder_of(docgen("build", workbook, "--json"))


@pytest.fixture(scope="module")
def ready(dossier: Path) -> Path:
    """Return the folder with the papers made ready."""
    folder = dossier.parents[2] / "siap"
    made = docgen("sign", "prepare", dossier, "--output", folder, "--json")
    assert made.code == 0, made.out + made.err
    return folder


def listed(ready: Path, file: str) -> dict[str, Any]:
    """Return what is said of a paper made ready."""
    papers = json.loads((ready / "tandatangan.json").read_bytes())["papers"]
    found: dict[str, Any] = next(paper for paper in papers if paper["file"] == file)
    return found


def people(authority: Authority, paper: dict[str, Any]) -> list[signers.SimpleSigner]:
    """Return the signers of a paper, with their certificates."""
    return [authority.signer(one["name"], one["nip"]) for one in paper["signers"]]


def test_a_paper_made_ready_says_who_signs_where_and_in_which_order(ready: Path) -> None:
    """Verifiers first and unseen, then the signatory above the printed name; no page code, no object streams."""
    paper = listed(ready, "10-dokumen-perbaikan.pdf")
    content = (ready / paper["file"]).read_bytes()

    assert [(one["order"], one["as"], one["box"] is None) for one in paper["signers"]] == [
        (1, "verifikator", True), (2, "verifikator", True), (3, "penandatangan", False)
    ]  # fmt: skip
    assert b"/ObjStm" not in content
    assert 100 < paper["signers"][2]["box"]["x"] < 150


def words(pdf: Path) -> list[str]:
    """Return the text of each page of a PDF, its lines joined."""
    with closing(pypdfium2.PdfDocument(str(pdf))) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def test_every_page_made_ready_says_how_it_is_signed(ready: Path) -> None:
    """`[tte] kalimat`, below the paper's own foot; papers that lie on their side and half sheets too."""
    pages = {pdf.name: words(pdf) for pdf in ready.glob("*.pdf")}

    assert {"02-lembar-disposisi.pdf", "08-rekapitulasi.pdf"} < set(pages)
    for name, texts in pages.items():
        assert [text.count("ditandatangani secara elektronik menggunakan sertifikat") for text in texts] == [1] * len(
            texts
        ), name
    assert pages["10-dokumen-perbaikan.pdf"][0].index("halaman 1 dari") < pages["10-dokumen-perbaikan.pdf"][0].index(
        "Dokumen ini telah"
    )


def test_the_sentence_is_the_one_the_office_has_by_now(authority: Authority, tmp_path: Path) -> None:
    """As its root certificates are; one too long for the edges of a page is refused before anything is written."""
    running = one_paper(authority, tmp_path)
    office = tmp_path / "kantor" / "kantor.toml"
    text = office.read_text(encoding="utf-8")

    def prepared(sentence: str, folder: str) -> sample.Result:
        changed = re.sub(r'(?m)^kalimat = ".*"$', f'kalimat = "{sentence}"', text)
        office.write_text(changed, encoding="utf-8")
        return docgen("sign", "prepare", running, "--output", tmp_path / folder)

    made = prepared("Ditandatangani & disahkan <PSrE Uji>", "baru")
    refused = prepared("Kalimat yang panjang sekali. " * 200, "panjang")

    assert made.code == 0, made.err
    [pdf] = (tmp_path / "baru").glob("*.pdf")
    assert all("Ditandatangani & disahkan <PSrE Uji>" in page and "BSrE" not in page for page in words(pdf))
    assert refused.code == 10
    assert "Pendekkan kalimat di [tte] kantor.toml" in refused.err
    assert not (tmp_path / "panjang").exists()


def test_signed_papers_are_filed_byte_for_byte_and_the_dossier_stays(
    dossier: Path, ready: Path, authority: Authority, tmp_path: Path
) -> None:
    """Beside the dossier, in a bag of its own that docgen verify judges; done again it changes nothing."""
    names = ("10-dokumen-perbaikan.pdf", "01-lembar-temuan.pdf")
    for name in names:
        paper = listed(ready, name)
        (tmp_path / name).write_bytes(signed((ready / name).read_bytes(), *people(authority, paper)))

    made = docgen("sign", "collect", dossier, *(tmp_path / name for name in names), "--json")
    bag = dossier.with_name(f"{dossier.name}-tertanda")
    told = json.loads((bag / "data" / "tertanda.json").read_bytes())
    again = docgen("sign", "collect", dossier, *(tmp_path / name for name in names), "--json")

    assert made.code == again.code == 0, made.out + made.err
    assert made.json["filed"] == ["01-01-lembar-temuan.pdf", "30-10-dokumen-perbaikan.pdf"]
    assert (bag / "data" / "30-10-dokumen-perbaikan.pdf").read_bytes() == (tmp_path / names[0]).read_bytes()
    assert [(paper["item"], paper["signed"]) for paper in told["papers"]] == [(1, "electronic"), (30, "electronic")]
    assert {place["verdict"] for paper in told["papers"] for place in paper["places"]} == {"electronic"}
    assert [[place["person"] for place in paper["places"]] for paper in told["papers"]] == [
        ["Drs. AMIN JUMAIL"],
        ["Drs. AMIN JUMAIL"] * 2,
    ]
    assert docgen("verify", bag).code == docgen("verify", dossier).code == 0
    assert docgen("register", "check", "--register", dossier.parents[2] / "register.db").code == 0


def one_paper(authority: Authority, folder: Path) -> Path:
    """Return the dossier of a case with one paper, made ready to be signed in `siap`."""
    workbook = sample.office(folder / "kantor")
    (workbook.parent / "akar.pem").write_bytes((authority.folder / "akar.pem").read_bytes())
    sample.reword(workbook.parent / "kantor.toml", "\nakar = []", '\nakar = ["akar.pem"]')
    running = folder_of(docgen("build", sample.cut(workbook, 1), "--json"))
    docgen("sign", "prepare", running, "--output", folder / "siap")
    return running


def test_a_dossier_whose_last_signature_came_electronically_is_closed(authority: Authority, tmp_path: Path) -> None:
    """Nothing is missing and no scan is awaited: the record says so at once, as it does after a scan."""
    running = one_paper(authority, tmp_path)
    [paper] = (tmp_path / "siap").glob("*.pdf")
    paper.write_bytes(signed(paper.read_bytes(), *people(authority, listed(tmp_path / "siap", paper.name))))

    made = docgen("sign", "collect", running, paper, "--json")
    bag = running.with_name(f"{running.name}-tertanda")

    assert made.code == 0, made.err
    assert json.loads((bag / "data" / "tertanda.json").read_bytes())["closed"]
    assert "tempat tanda tangannya tidak dikenal" not in docgen("scan", running, paper).err


def test_a_scan_called_like_a_paper_that_was_signed_before_is_kept_beside_it(
    authority: Authority, tmp_path: Path
) -> None:
    """What was signed electronically is laid by once the paper is replaced; a scan of the new issue may bear the same name."""
    running = one_paper(authority, tmp_path)
    [paper] = (tmp_path / "siap").glob("*.pdf")
    electronic = signed(paper.read_bytes(), *people(authority, listed(tmp_path / "siap", paper.name)))
    paper.write_bytes(electronic)
    assert docgen("sign", "collect", running, paper).code == 0
    sample.edit(workbook := tmp_path / "kantor" / "kasus.xlsx", reworded)
    revised = folder_of(docgen("build", workbook, "--revise", "signed", "--reason", "salah ketik", "--json"))
    docgen("print", revised, "--output", tmp_path / "cetak")
    scan = Path(shutil.copy(next((tmp_path / "cetak").glob("PDK-*-cetak.pdf")), tmp_path / f"01-{paper.name}"))

    late = docgen("sign", "collect", revised, paper, "--json")
    assert [one["code"] for one in late.json["findings"]] == ["replaced"]
    taken = docgen("scan", revised, scan, "--json")
    kept = [path.read_bytes() for path in Path(taken.json["tertanda"]).glob("data/pindaian/*")]

    assert sorted(kept) == sorted((electronic, scan.read_bytes()))


def altered(content: bytes) -> bytes:
    """Return a PDF with one of its own bytes changed."""
    place = content.index(b"stream") + 40
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


def drawn_over(content: bytes) -> bytes:
    """Return a PDF to which a revision was added that draws on its first page."""
    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    from pyhanko.pdf_utils import generic  # noqa: PLC0415 - one test needs it

    page = writer.root["/Pages"]["/Kids"][0]
    stream = generic.StreamObject(stream_data=b"0 0 200 200 re f")
    page["/Contents"] = generic.ArrayObject([page.raw_get("/Contents"), writer.add_object(stream)])
    writer.update_container(page)
    out = io.BytesIO()
    writer.write(out)  # type: ignore[no-untyped-call]  # as above
    return out.getvalue()


def veiled(content: bytes) -> bytes:
    """Return a PDF to which a field was added that nobody signed, and that draws on its first page."""
    from pyhanko.pdf_utils import generic  # noqa: PLC0415 - one test needs it

    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    page, area = writer.root["/Pages"]["/Kids"][0], generic.ArrayObject(map(generic.NumberObject, (0, 0, 300, 300)))
    about = {"/Type": generic.pdf_name("/XObject"), "/Subtype": generic.pdf_name("/Form"), "/BBox": area}
    form = generic.StreamObject({generic.pdf_name(name): value for name, value in about.items()}, b"0 0 300 300 re f")
    shown = generic.DictionaryObject({generic.pdf_name("/N"): writer.add_object(form)})  # type: ignore[no-untyped-call]  # as above
    field = {
        "/Type": generic.pdf_name("/Annot"), "/Subtype": generic.pdf_name("/Widget"), "/FT": generic.pdf_name("/Sig"),
        "/T": generic.pdf_string("Lain"), "/Rect": area, "/AP": shown,
    }  # fmt: skip
    note = generic.DictionaryObject({generic.pdf_name(name): value for name, value in field.items()})  # type: ignore[no-untyped-call]  # pyHanko has no types there
    page[generic.pdf_name("/Annots")] = generic.ArrayObject([writer.add_object(note)])
    writer.update_container(page)
    out = io.BytesIO()
    writer.write(out)  # type: ignore[no-untyped-call]  # as above
    return out.getvalue()


def test_each_wrong_file_is_refused_by_name_and_nothing_is_filed(
    dossier: Path, ready: Path, authority: Authority, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Altered, appended to, drawn over, veiled by a field that nobody signed, unsigned, another's, by a stranger, in the wrong order: all with their codes."""
    name = "02-lembar-disposisi.pdf"
    plain, who = (ready / name).read_bytes(), people(authority, listed(ready, name))
    (tmp_path / "lain").mkdir()
    stranger = Authority(tmp_path / "lain").signer(
        listed(ready, name)["signers"][0]["name"], listed(ready, name)["signers"][0]["nip"]
    )
    three = listed(ready, "10-dokumen-perbaikan.pdf")
    other = authority.signer("Orang Lain", "198001012005011001")
    right = signed(plain, *who)
    wrong = {
        "unsigned": plain,
        "not-prepared": altered(right),
        "damaged": right + b"\n% tambahan\n%%EOF\n",
        "changed ": drawn_over(right),
        "changed": signed(drawn_over(plain), *who),
        "changed  ": signed(veiled(plain), *who),
        "signers": signed(plain, other),
        "untrusted": signed(plain, stranger),
    }
    reversed_ = signed((ready / three["file"]).read_bytes(), *reversed(people(authority, three)))
    before = sorted(path.name for path in dossier.parent.rglob("*"))

    for code, content in {**wrong, "signers ": reversed_}.items():
        (tmp_path / "baik.pdf").write_bytes(right)
        (tmp_path / "salah.pdf").write_bytes(content)
        made = docgen("sign", "collect", dossier, tmp_path / "baik.pdf", tmp_path / "salah.pdf", "--json")

        assert made.code == 8, code
        assert [one["code"] for one in made.json["findings"]] == [code.strip()], made.out
        assert made.json["findings"][0]["sheet"] == "salah.pdf"
    assert caplog.records == []  # what a library has to say of it, in English and with a traceback, is for nobody
    assert sorted(path.name for path in dossier.parent.rglob("*")) == before


def test_two_files_of_one_paper_are_refused_by_the_second(
    dossier: Path, ready: Path, authority: Authority, tmp_path: Path
) -> None:
    """Whatever stands behind them on the line: the clerk looks at the file that is named."""
    for name, kept in (("01-lembar-temuan", "satu"), ("01-lembar-temuan", "dua"), ("10-dokumen-perbaikan", "lain")):
        paper = listed(ready, f"{name}.pdf")
        content = signed((ready / f"{name}.pdf").read_bytes(), *people(authority, paper))
        (tmp_path / f"{kept}.pdf").write_bytes(content)

    made = docgen(
        "sign", "collect", dossier, *(tmp_path / f"{kept}.pdf" for kept in ("satu", "dua", "lain", "lain")), "--json"
    )

    assert made.code == 8
    assert [(one["code"], one["sheet"]) for one in made.json["findings"]] == [("twice", "dua.pdf")]


def test_a_signer_is_known_by_nip_else_by_name(
    dossier: Path, ready: Path, authority: Authority, tmp_path: Path
) -> None:
    """A certificate that bears no NIP is known by its name, case and spaces aside."""
    name = "03-nota-verifikasi.pdf"
    one = listed(ready, name)["signers"][0]
    (tmp_path / name).write_bytes(
        signed((ready / name).read_bytes(), authority.signer(one["name"].upper().replace(" ", "  ")))
    )

    assert docgen("sign", "collect", dossier, tmp_path / name).code == 0


def test_of_two_who_are_called_alike_the_one_who_signs_has_the_place(tmp_path: Path) -> None:
    """Nobody's signature is laid over the name of another: the number below tells which of the two is meant."""
    sop = making.A_LETTER_A_ROW.replace("[[langkah]]", '[[peran]]\nnama = "Saksi"\nkunci = "penyaksi"\n[[langkah]]', 1)
    kit = making.kit(tmp_path / "kit", sop)
    document = Document()
    document.styles.add_style("Ttd Nama", WD_STYLE_TYPE.PARAGRAPH)
    for who in ("penyaksi", "pimpinan_kantor"):
        for line, style in (
            ("\n\n\n", None),
            (f"{{{{ {who}.nama }}}}", "Ttd Nama"),
            (f"{{{{ {who}.nip_baris }}}}", None),
        ):
            document.add_paragraph(line, style=style)
    document.add_paragraph("{{ tujuan.yth }}")
    document.save(str(kit / "surat.docx"))
    officials = [making.PEJABAT, ("Kepala", None, "Ani", "198502022010011002", None, None, "Kepala"), ("Saksi", None, "Ani", "198001012005011001", None, None, "Saksi")]  # fmt: skip
    workbook = making.office(
        tmp_path / "kantor", {"Pejabat": officials, "Tujuan": [("Nomor", "Yth"), ("01", "Amir")]}, steps=1
    )
    dossier = folder_of(docgen("build", workbook, "--kit", kit, "--json"))
    assert docgen("sign", "prepare", dossier, "--output", tmp_path / "siap").code == 0

    [one] = listed(tmp_path / "siap", "01-surat-amir.pdf")["signers"]

    assert one["nip"] == "198502022010011002"
    assert one["box"]["y"] > 60, "the second of the two names"


def test_who_has_no_nip_in_the_workbook_is_known_by_name_and_that_is_said(authority: Authority, tmp_path: Path) -> None:
    """A certificate may bear an NIP that the workbook does not know: there is nothing to hold it against, and the clerk looks; another's name is refused."""
    workbook = sample.office(tmp_path / "kantor")
    (workbook.parent / "akar.pem").write_bytes((authority.folder / "akar.pem").read_bytes())
    sample.reword(workbook.parent / "kantor.toml", "\nakar = []", '\nakar = ["akar.pem"]')
    sample.put(sample.cut(workbook, 1), "Pejabat", "NIP", "-")
    dossier = folder_of(docgen("build", workbook, "--json"))
    folder, name, nip = tmp_path / "siap", "01-lembar-temuan.pdf", "196812151997101001"
    assert docgen("sign", "prepare", dossier, "--output", folder).code == 0
    one, content = listed(folder, name)["signers"][0], (folder / name).read_bytes()

    made = []
    for who in ("Orang Lain", one["name"]):
        (tmp_path / name).write_bytes(signed(content, authority.signer(who, nip)))
        made.append(docgen("sign", "collect", dossier, tmp_path / name))

    assert one["nip"] is None
    assert [each.code for each in made] == [8, 0]
    assert f"sertifikatnya memuat {nip}" in made[1].err


def test_without_a_register_or_roots_nothing_is_collected(dossier: Path, ready: Path, tmp_path: Path) -> None:
    """Exit 6 and 10, and what to do."""
    office = dossier.parents[2] / "kantor.toml"
    text = office.read_text(encoding="utf-8")
    office.write_text(text.replace('akar = ["akar.pem"]', "akar = []"), encoding="utf-8")
    rootless = docgen("sign", "collect", dossier, ready / "01-lembar-temuan.pdf")
    (office.parent / "rusak.cer").write_bytes(b"bukan sertifikat")
    office.write_text(text.replace('akar = ["akar.pem"]', 'akar = ["akar.pem", "rusak.cer"]'), encoding="utf-8")
    damaged = docgen("sign", "collect", dossier, ready / "01-lembar-temuan.pdf")
    office.write_text(text, encoding="utf-8")

    assert rootless.code == damaged.code == 10
    assert "rusak.cer" in damaged.err
    assert (
        docgen("sign", "prepare", dossier, "--output", tmp_path / "x", "--register", tmp_path / "tidak-ada.db").code
        == 6
    )
    assert docgen("sign", "prepare", dossier, "--output", tmp_path).code == 7


def test_after_a_register_was_restored_papers_are_made_ready_once_more_and_what_was_signed_is_taken(
    dossier: Path, ready: Path, authority: Authority, tmp_path: Path
) -> None:
    """What was made ready is in no dossier: it is said why nothing is known again, and the same PDFs come out again."""
    name, book = "01-lembar-temuan.pdf", str(tmp_path / "pulih.db")
    (tmp_path / name).write_bytes(signed((ready / name).read_bytes(), *people(authority, listed(ready, name))))
    office = dossier.parents[2] / "kantor.toml"
    docgen("register", "restore", dossier.parents[1], "--register", book, "--office", office)
    forgotten = docgen("sign", "collect", dossier, tmp_path / name, "--register", book)

    assert forgotten.code == 8
    assert "register ini dipulihkan" in forgotten.err
    assert docgen("sign", "prepare", dossier, "--output", tmp_path / "lagi", "--register", book).code == 0
    assert docgen("sign", "collect", dossier, tmp_path / name, "--register", book).code == 0


def test_verapdf_finds_what_is_prepared_and_what_is_signed_to_be_pdf_a(
    ready: Path, authority: Authority, tmp_path: Path
) -> None:
    """One file a paper, and signatures leave it what it is."""
    names = ("01-lembar-temuan.pdf", "10-dokumen-perbaikan.pdf")
    for name in names:
        (tmp_path / name).write_bytes(signed((ready / name).read_bytes(), *people(authority, listed(ready, name))))

    assert verapdf.unfit([*(ready / name for name in names), *(tmp_path / name for name in names)]) == []


def test_a_scan_never_takes_the_place_of_a_paper_that_was_signed_electronically(
    dossier: Path, ready: Path, authority: Authority, tmp_path: Path
) -> None:
    """Somebody prints and scans it all the same; the file with the signature stays, and the paper is revised as signed only."""
    name = "01-lembar-temuan.pdf"
    (tmp_path / name).write_bytes(signed((ready / name).read_bytes(), *people(authority, listed(ready, name))))
    bag = dossier.with_name(f"{dossier.name}-tertanda")
    filed = bag / "data" / "01-01-lembar-temuan.pdf"
    if not filed.is_file():  # signed anew it is another file, and it may be filed already
        assert docgen("sign", "collect", dossier, tmp_path / name).code == 0
    before = filed.read_bytes()
    docgen("print", dossier, "--output", tmp_path / "cetak", "--only", "1")
    scanned = docgen("scan", dossier, next((tmp_path / "cetak").glob("PDK-*-cetak.pdf")), "--json")
    workbook = dossier.parents[2] / "kasus.xlsx"
    sample.edit(workbook, reworded)
    refused = docgen("build", workbook, "--revise", "unsigned", "--reason", "salah ketik")

    assert {side["status"] for side in scanned.json["sides"]} - {"blank"} == {"filed"}
    assert filed.read_bytes() == before
    assert next(one for one in scanned.json["papers"] if one["item"] == 1)["signed"] == "electronic"
    assert refused.code == 7
    assert bag.name in refused.err


def reworded(book: Workbook) -> None:
    """Change what the first paper says."""
    label = next(cell for cell in book["Kasus"]["A"] if cell.value == "Uraian Temuan")
    book["Kasus"].cell(label.row, 2).value = "Temuan yang lain sama sekali."


def proven(content: bytes, authority: Authority, *who: signers.SimpleSigner, stamped: bool) -> bytes:
    """Return a PDF signed by some with what proves their signatures embedded after each: a DSS, and a document time stamp."""
    for place, one in enumerate(who):
        out = signers.sign_pdf(
            IncrementalPdfFileWriter(io.BytesIO(content)),
            authority.lasting(f"Ttd{place}", stamped=stamped),
            signer=one,
            timestamper=authority.stamper(),
            new_field_spec=SigFieldSpec(f"Ttd{place}"),
        )
        content = out.getvalue()
    return content


@pytest.mark.parametrize("stamped", [False, True], ids=["DSS", "DocTimeStamp"])
def test_signatures_with_their_proofs_are_filed_under_any_name(
    dossier: Path, ready: Path, authority: Authority, tmp_path: Path, *, stamped: bool
) -> None:
    """Two signers, each with a DSS after it and a time stamp: what follows the last signature only proves it (PAdES-LTA)."""
    name = "10-dokumen-perbaikan.pdf"
    paper = listed(ready, name)
    content = proven((ready / name).read_bytes(), authority, *people(authority, paper), stamped=stamped)
    (tmp_path / "hasil TTE (3).pdf").write_bytes(content)

    made = docgen("sign", "collect", dossier, tmp_path / "hasil TTE (3).pdf", "--json")

    assert made.code == 0, made.out + made.err
    assert made.json["filed"] == ["30-10-dokumen-perbaikan.pdf"]
    assert "pencabutan" not in made.err
    bag = dossier.with_name(f"{dossier.name}-tertanda")
    assert (bag / "data" / "30-10-dokumen-perbaikan.pdf").read_bytes() == content
    assert docgen("verify", bag).code == 0


def test_what_follows_proofs_is_refused_and_what_has_none_is_said(
    dossier: Path, ready: Path, authority: Authority, tmp_path: Path
) -> None:
    """Bytes after a time stamp, a page drawn over after a DSS, another paper's file: refused. No proofs: filed, and said."""
    name = "02-lembar-disposisi.pdf"
    who = people(authority, listed(ready, name))
    right = proven((ready / name).read_bytes(), authority, *who, stamped=True)
    other = signed((ready / "01-lembar-temuan.pdf").read_bytes(), *who, authority.signer("Orang Lain"))
    wrong = {
        "appended": right + b"\n% tambahan\n",
        "changed": drawn_over(proven((ready / name).read_bytes(), authority, *who, stamped=False)),
        "signers": other,
    }
    for code, content in wrong.items():
        (tmp_path / "salah.pdf").write_bytes(content)
        made = docgen("sign", "collect", dossier, tmp_path / "salah.pdf", "--json")
        assert (made.code, [one["code"] for one in made.json["findings"]]) == (8, [code]), made.out

    (tmp_path / "baik.pdf").write_bytes(signed((ready / name).read_bytes(), *who))
    plain = docgen("sign", "collect", dossier, tmp_path / "baik.pdf")
    assert plain.code == 0
    assert "keterangan pencabutan sertifikat tidak tertanam" in plain.err
