using System.Text;

namespace QA.Reports.Indexing;

/// <summary>
/// The words that an office adds to those of the trade: <c>lexicon.tsv</c> at the top of the corpus folder. A line holds wordings
/// of one thing, with tabs between; lines that begin with # and empty ones say nothing.
/// </summary>
internal static class LexiconFile
{
    public const string Name = "lexicon.tsv";

    private const int MaxBytes = 1 << 20;
    private const int MaxWording = 80;

    // Of a file that is no lexicon at all a few lines tell as much as all of them.
    private const int MaxProblems = 5;

    /// <summary>The groups of wordings, and what is wrong with lines that are passed over.</summary>
    /// <param name="folder">The corpus folder; without such a file there are no groups.</param>
    public static (IReadOnlyList<IReadOnlyList<string>> Groups, IReadOnlyList<FileProblem> Problems) Read(string folder)
    {
        var file = new FileInfo(Path.Combine(folder, Name));
        if (!file.Exists)
            return ([], []);
        if (file.Length > MaxBytes)
            return ([], [new FileProblem(Name, "lớn hơn 1 MB, không được dùng; hãy bớt dòng (larger than 1 MB and not used: shorten it)")]);
        try
        {
            return Parse(File.ReadAllText(file.FullName, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true)));
        }
        catch (DecoderFallbackException)
        {
            return ([], [new FileProblem(Name, "không phải UTF-8, không được dùng; hãy lưu lại bằng UTF-8 (not UTF-8 and not used: save it as UTF-8)")]);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return ([], [new FileProblem(Name, "không mở được tệp; hãy kiểm tra quyền đọc (the file cannot be opened: check its permissions)")]);
        }
    }

    private static (IReadOnlyList<IReadOnlyList<string>>, IReadOnlyList<FileProblem>) Parse(string text)
    {
        var groups = new List<IReadOnlyList<string>>();
        var problems = new List<FileProblem>();
        foreach (var (number, line) in text.Split('\n').Select((l, i) => (i + 1, l.Trim().Normalize())).Where(l => l.Item2.Length > 0 && l.Item2[0] != '#'))
        {
            List<string> wordings = [.. line.Split('\t', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.OrdinalIgnoreCase)];
            if (wordings.Count >= 2 && wordings.TrueForAll(w => w.Length <= MaxWording && w.Any(char.IsLetter)))
                groups.Add(wordings);
            else if (problems.Count < MaxProblems)
                problems.Add(new FileProblem(Name, $"dòng {number} bị bỏ qua: cần ít nhất hai cách gọi khác nhau, cách nhau bằng phím Tab, mỗi cách có chữ và không quá {MaxWording} ký tự (line {number} is passed over: two wordings or more with tabs between)"));
        }

        return (groups, problems);
    }
}
