using System.Text;
using CsvHelper;

namespace QA.Reports.Reading.Formats.Sheets;

/// <summary>Reads .csv: the delimiter by what divides the lines evenly, the encoding by what gives Vietnamese.</summary>
internal static class CsvTable
{
    private const int SampleLines = 60;
    private const int MaxRows = 200_000;
    private const int MaxColumns = 200;

    // Later ones are likelier to stand inside a cell.
    private static readonly char[] Delimiters = ['\t', ';', '|', ','];

    static CsvTable() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static Task<DecodedText> ReadAsync(byte[] bytes, CancellationToken cancellation)
    {
        var decoded = Decode(bytes);
        if (decoded.Text is null)
            return Task.FromResult(decoded);
        var writer = new ReportWriter();
        new SheetRows(writer, null, Rows(decoded.Text, cancellation), []).Write();
        return Task.FromResult(writer.Finish());
    }

    /// <summary>Unicode strictly; else the Vietnamese Windows code page, if what comes out is Vietnamese.</summary>
    private static DecodedText Decode(byte[] bytes)
    {
        var strict = TextDecoder.Decode(bytes);
        if (strict.Text is not null)
            return strict;
        var windows = TextDecoder.Normalize(Encoding.GetEncoding(1258).GetString(bytes));
        var own = windows.Count(c => c > 127 && char.IsLetter(c));
        var vietnamese = windows.Count(IsVietnamese);
        return own > 0 && vietnamese * 100 >= own * 97 && windows.Count(c => c > 127 && !char.IsLetter(c)) * 20 <= own ? TextDecoder.Check(windows) : strict;
    }

    // The letters with two marks exist in no other language.
    private static bool IsVietnamese(char c) => c is (>= 'À' and <= 'ý') or 'ă' or 'Ă' or 'đ' or 'Đ' or 'ĩ' or 'Ĩ' or 'ũ' or 'Ũ' or 'ơ' or 'Ơ' or 'ư' or 'Ư' or (>= '\u1EA0' and <= '\u1EF9');

    private static List<SheetCell[]> Rows(string text, CancellationToken cancellation)
    {
        using var csv = CsvReader.FromText(text, new CsvReaderOptions { Separator = DelimiterOf(text), HasHeader = false, SkipEmptyLines = false });
        var rows = new List<SheetCell[]>();
        while (csv.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            if (rows.Count == MaxRows)
                throw new UnreadableFileException("có hơn 200.000 hàng; hãy chia nhỏ (more than 200,000 rows: split the file)");
            rows.Add([.. csv.Current.ToArray().Take(MaxColumns).Select(SheetCell.Of)]);
        }

        return rows;
    }

    private static char DelimiterOf(string text)
    {
        var lines = text.Split('\n', SampleLines + 1).Take(SampleLines).Where(l => l.Trim().Length > 0).ToList();
        return Delimiters.MaxBy(d => Evenness(lines.Select(l => Count(l, d)).ToList()));
    }

    /// <summary>How many lines have the commonest number of delimiters, none counting for nothing.</summary>
    private static int Evenness(List<int> counts) =>
        counts.Where(c => c > 0).GroupBy(c => c).Select(g => g.Count()).DefaultIfEmpty(0).Max();

    private static int Count(string line, char delimiter)
    {
        var quoted = false;
        var count = 0;
        foreach (var c in line)
        {
            if (c == '"')
                quoted = !quoted;
            else if (c == delimiter && !quoted)
                count++;
        }

        return count;
    }
}
