using System.IO.Compression;

namespace QA.Reports.Reading.Formats.Word;

/// <summary>Reads old Word files, OpenDocument and RTF: LibreOffice, where it is installed, makes a .docx of them.</summary>
internal static class OfficeConverter
{
    public const string Program = "soffice";
    public const string Package = "libreoffice-writer";

    /// <summary>Whether the bytes may be such a file: of the old Office, an OpenDocument package, or RTF.</summary>
    public static bool IsReadable(byte[] bytes) => OfficePackage.IsCompound(bytes) || OfficePackage.IsZip(bytes) && OfficePackage.Holds(bytes, "content.xml") || bytes.AsSpan().StartsWith("{\\rtf"u8);

    /// <summary>Bytes of a .doc, .odt or .rtf to text; needs the program soffice.</summary>
    public static async Task<DecodedText> ReadAsync(byte[] bytes, ReadingContext context, CancellationToken cancellation)
    {
        if (OfficePackage.IsZip(bytes))
            Check(bytes);
        var extension = OfficePackage.IsZip(bytes) ? ".odt" : OfficePackage.IsCompound(bytes) ? ".doc" : ".rtf";
        using var work = await OutsideProgram.OnAsync(bytes, cancellation, "in" + extension).ConfigureAwait(false);
        // A profile of its own: macros stay off whatever the user of this machine has chosen, and a running office takes no part.
        var profile = new Uri(Path.Combine(work.Folder, "profile")).AbsoluteUri;
        var outcome = await work.RunAsync(Program, Package,
            [$"-env:UserInstallation={profile}", "--headless", "--norestore", "--nologo", "--convert-to", "docx:MS Word 2007 XML", "--outdir", "{folder}/out", "{file}"], cancellation).ConfigureAwait(false);
        var made = Path.Combine(work.Folder, "out", "in.docx");
        if (outcome.Code != 0 || !File.Exists(made))
            throw new UnreadableFileException("LibreOffice không mở được: tệp hỏng hoặc có mật khẩu; hãy mở bằng chương trình gốc và lưu thành .docx (LibreOffice cannot open it: save it as .docx)");
        return await WordReader.ReadAsync(await File.ReadAllBytesAsync(made, cancellation).ConfigureAwait(false), cancellation).ConfigureAwait(false);
    }

    private static void Check(byte[] bytes)
    {
        OfficePackage.Check(bytes);
        using var zip = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
        if (zip.GetEntry("META-INF/manifest.xml") is not { } manifest)
            return;
        using var reader = new StreamReader(manifest.Open());
        if (reader.ReadToEnd().Contains("encryption-data", StringComparison.Ordinal))
            throw new UnreadableFileException("được đặt mật khẩu; hãy bỏ mật khẩu rồi lưu lại (protected by a password: remove it and save again)");
    }
}
