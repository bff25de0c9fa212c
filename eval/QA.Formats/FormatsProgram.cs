using System.ComponentModel;
using QA.Reports;
using QA.Reports.Reading;

namespace QA.Formats;

/// <summary>Writes the reports of a folder in every format, a folder each: Word and web pages by itself, the others by LibreOffice, Chromium and poppler; or asks the question set of each of those folders.</summary>
internal static class FormatsProgram
{
    private const string Usage = """
        QA.Formats OUT [CORPUS]: writes OUT/text, docx, html, odt, doc, pdf, web-pdf, scan, poor-scan from the reports of CORPUS (default corpus)
        QA.Formats score OUT DATA [RESULTS.md]: asks eval/questions of each of them and writes the table; DATA keeps what was read
        """;

    public static async Task<int> RunAsync(string[] args)
    {
        if (args is ["score", var of, var kept, ..] && args.Length <= 4)
            return await FormatScores.WriteAsync(of, kept, args.Length > 3 ? args[3] : Path.Combine("eval", "QA.Formats", "RESULTS.md"));
        if (args.Length is 0 or > 2 || args[0].StartsWith('-') || args[0] == "score")
        {
            await Console.Error.WriteLineAsync(Usage);
            return 1;
        }

        var (target, source) = (args[0], args.Length > 1 ? args[1] : "corpus");
        var data = Directory.CreateTempSubdirectory("qa-formats-");
        try
        {
            using var corpus = await Corpus.OpenAsync(new CorpusOptions { Corpus = source, Data = data.FullName });
            foreach (var entry in corpus.Current.Entries)
                await WriteAsync(corpus.Current.Load(entry.Id).Report, target);
            return 0;
        }
        catch (Exception error) when (error is IOException or Win32Exception or InvalidOperationException)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return 2;
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static async Task WriteAsync(Report report, string target)
    {
        string In(string format, string extension) => Path.Combine(Directory.CreateDirectory(Path.Combine(target, format)).FullName, report.Id + extension);
        await File.WriteAllTextAsync(In("text", ".md"), report.Text);
        var word = In("docx", ".docx");
        await File.WriteAllBytesAsync(word, WordCopy.Of(report));
        await File.WriteAllTextAsync(In("html", ".html"), WebCopy.Of(report));
        await OutsidePrograms.PrintAsync(In("html", ".html"), In("web-pdf", ".pdf"));
        foreach (var format in new[] { "odt", "doc", "pdf" })
            await OutsidePrograms.ConvertAsync(word, format, Path.GetDirectoryName(In(format, ""))!);
        var pdf = In("pdf", ".pdf");
        await File.WriteAllBytesAsync(In("scan", ".pdf"), await ScannedCopy.OfAsync(pdf, ScanQuality.Clean));
        await File.WriteAllBytesAsync(In("poor-scan", ".pdf"), await ScannedCopy.OfAsync(pdf, ScanQuality.Poor));
        Console.WriteLine(report.Id);
    }
}
