using System.Globalization;
using System.Text.Json;
using QA.Answering;

namespace QA.Tests.Answering;

/// <summary>Runs the documents Cases/Answering/*.md.</summary>
public sealed class AnsweringCases(AskedCorpus corpus) : IClassFixture<AskedCorpus>
{
    private static readonly string[] Keys = ["q", "before", "outcome", "headline", "says", "never", "cites"];

    /// <summary>Document and name of each case, and its lines "key: value".</summary>
    public static TheoryData<string, string, string> Cases()
    {
        var cases = new TheoryData<string, string, string>();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Cases", "Answering"), "*.md").Order(StringComparer.Ordinal))
            foreach (var part in File.ReadAllText(file).ReplaceLineEndings("\n").Split("\n## ").Skip(1))
            {
                var lines = part.Split('\n', 2);
                cases.Add(Path.GetFileNameWithoutExtension(file), lines[0], lines[1].Trim());
            }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_document_holds(string document, string name, string lines)
    {
        var said = lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split(": ", 2)).ToLookup(l => l[0], l => l[1]);
        Assert.All(said, key => Assert.Contains(key.Key, Keys));
        var answer = corpus.Ask(said["q"].Single(), [.. said["before"]]);
        var wrong = Wrong(said, answer).ToList();
        Assert.True(wrong.Count == 0, $"{document}: {name}\n{lines}\n--- {string.Join("\n--- ", wrong)}\n{Show(answer)}");
    }

    private static IEnumerable<string> Wrong(ILookup<string, string> said, Answer answer)
    {
        var outcome = JsonSerializer.Serialize(answer.Outcome, AnswerJson.Options).Trim('"');
        if (outcome != said["outcome"].Single())
            yield return $"outcome is {outcome}";
        if (said["headline"].SingleOrDefault() is { } headline && headline != Headline(answer))
            yield return $"headline is {Headline(answer)}";
        foreach (var words in said["says"].Where(w => !answer.Said.Text.Contains(w, StringComparison.OrdinalIgnoreCase)))
            yield return $"the text does not say \"{words}\"";
        foreach (var words in said["never"].Where(w => answer.Said.Text.Contains(w, StringComparison.OrdinalIgnoreCase)))
            yield return $"the text says \"{words}\"";
        foreach (var place in said["cites"].Select(c => c.Split(": ", 2)))
            if (!answer.Citations.Any(c => c.Report == place[0] && c.Quote.Contains(place[1], StringComparison.Ordinal)))
                yield return $"no citation of {place[0]} has \"{place[1]}\"";
    }

    private static string Headline(Answer answer) =>
        answer.Figures.Count == 0 ? "none" : $"{answer.Figures[0].Value} {answer.Figures[0].Unit}".Trim();

    private static string Show(Answer answer) => string.Create(CultureInfo.InvariantCulture,
        $"=> {answer.Said.Text}\n{string.Join('\n', answer.Citations.Select(c => $"   {c.Id} {c.Report} {c.Kind}: {c.Quote}"))}");
}
