"""The fields a paper offers its template, each declared once: what was known on its date, and nothing later.

A field stands in the file of its group, and a new one is one entry there:

- `office`: `kantor`, `sop`
- `kasus`: `kasus`, `berkas`, `naskah`, `tanggal`, `dibuat`, `cetak` (the papers of a print)
- `people`: `penanda_tangan`, `atas_nama`, `untuk_beliau`, a field a role, `mengetahui`, `saksi`, `paraf_koordinasi`
- `tables`: what was suspected, what stays, what changed, under the names of `[banding]`
- `counts`: `jumlah`, `bidang`, `daftar_bidang` and its like, `unit`, `daftar_unit`, `daftar_bukti`
- `records`: a field a sheet of the kit, and its rows
- `compared`: the things that a kit compares, before and after
- `units`: `unit_kerja`
- `meeting`: a unit's meeting and who takes part, under the names of the kit's sheets, `alamat`, `notulis`
- `steps`: `langkah1` ..., `batas`
- `control_sheet`: `kendali` and its like, `grafik`, `waktu`
- `citations`: a field an earlier paper, `daftar_isi`, `bukti_pendukung`
- `recap`: `rekap_bidang`, `rekap_jenis`, `rekap_temuan`
- `staff`: `staf`, `rekap_pegawai`, `pegawai_lain`, `staf_keluar`

`compose` puts them in order; `view` is what they are made from, `context` and `index` what a view looks things up in.
"""

from docgen.papers.fields.compose import compose, declared, idle, needed
from docgen.papers.fields.context import Berkas, Cited, Fields, Kinds, Papers, Setting, Ticked
from docgen.papers.fields.index import Index
from docgen.papers.fields.recipients import addressed
from docgen.papers.fields.steps import own_deadlines, planned_until
from docgen.papers.fields.view import View

__all__ = [
    "Berkas", "Cited", "Fields", "Index", "Kinds", "Papers", "Setting", "Ticked", "View", "addressed",
    "compose", "declared", "idle", "needed", "own_deadlines", "planned_until",
]  # fmt: skip
