using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace QA.Answering.Composing.Chat;

/// <summary>A run of a model's text with the numbers of the sources it names for it.</summary>
internal sealed record CitedRun(string Text, IReadOnlyList<int> Marks);

/// <summary>The least of a model's text that is judged by itself: sentences up to and with the one that names a source.</summary>
/// <param name="Raw">As the model wrote it.</param>
/// <param name="NewLine">Whether it begins a line.</param>
/// <param name="Runs">Its text without marks, in order.</param>
internal sealed record ModelStatement(string Raw, bool NewLine, IReadOnlyList<CitedRun> Runs)
{
    public string Text { get; } = string.Concat(Runs.Select(r => r.Text));
}

/// <summary>Cuts a model's reply into statements while it arrives.</summary>
internal sealed partial class ReplyReader
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    private readonly StringBuilder pending = new();
    private bool newLine = true;

    [GeneratedRegex(@"[ \t]*(?:\[|【)[ \t]*(?:nguồn|nguon|source)?[ \t]*(?<n>\d{1,3})(?:[ \t]*[,;][ \t]*(?<n>\d{1,3}))*[ \t]*(?:\]|】)", Options)]
    private static partial Regex Marks();

    // A full stop that ends a sentence has white space after it and, behind that, no further mark. No sentence ends within a mark:
    // else one that is not closed yet would be cut where the whole reply is not.
    [GeneratedRegex(@"[.!?…][""”’)]*(?<marks>(?:[ \t]*(?:\[|【)[^\[\]【】.!?…\n]{1,24}(?:\]|】))*)(?=[ \t]+[^\s\[【]|[ \t]*\n)|\n", Options)]
    private static partial Regex Ends();

    [GeneratedRegex(@"<think>.*?(?:</think>|$)", Options | RegexOptions.Singleline)]
    private static partial Regex Thoughts();

    [GeneratedRegex(@"^[ \t]*(?:[*•+–][ \t]+|#{1,6}[ \t]+|\d{1,2}[.)][ \t]+)", Options | RegexOptions.Multiline)]
    private static partial Regex LineMarks();

    [GeneratedRegex(@"\*\*|__|`", Options)]
    private static partial Regex Emphasis();

    [GeneratedRegex(@"\s+", Options)]
    private static partial Regex WhiteSpace();

    /// <summary>Takes the next piece and gives the statements that are whole now.</summary>
    public IEnumerable<ModelStatement> Add(string piece)
    {
        pending.Append(piece);
        while (Next() is { } statement)
            yield return statement;
    }

    /// <summary>What is left when the reply has ended; null for nothing.</summary>
    public ModelStatement? End()
    {
        var left = Thoughts().Replace(pending.ToString(), "");
        pending.Clear();
        return string.IsNullOrWhiteSpace(left) ? null : Statement(left);
    }

    private ModelStatement? Next()
    {
        var text = pending.ToString();
        if (text.Contains("<think>", StringComparison.OrdinalIgnoreCase))
        {
            if (!text.Contains("</think>", StringComparison.OrdinalIgnoreCase))
                return null;
            text = Thoughts().Replace(text, "");
            pending.Clear().Append(text);
        }

        foreach (Match end in Ends().Matches(text))
        {
            var to = end.Index + end.Length;
            // What names no source yet is judged with what follows it.
            if (!Marks().IsMatch(text[..to]))
                continue;
            pending.Remove(0, to);
            return Statement(text[..to]);
        }

        return null;
    }

    private ModelStatement Statement(string raw)
    {
        var begins = newLine || raw.AsSpan(0, raw.Length - raw.AsSpan().TrimStart().Length).Contains('\n');
        newLine = raw.EndsWith('\n');
        return new ModelStatement(raw, begins, Runs(Plain(raw)));
    }

    /// <summary>Text without mark-up or signs that are not seen; white space is one space or one line break.</summary>
    private static string Plain(string raw)
    {
        var visible = string.Concat(raw.Normalize(NormalizationForm.FormC).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) is not UnicodeCategory.Format && (c is '\n' or '\t' || !char.IsControl(c))));
        var bare = Emphasis().Replace(LineMarks().Replace(visible.Trim(), "- "), "");
        return WhiteSpace().Replace(bare, space => space.Value.Contains('\n', StringComparison.Ordinal) ? "\n" : " ");
    }

    private static List<CitedRun> Runs(string text)
    {
        var runs = new List<CitedRun>();
        var from = 0;
        foreach (Match mark in Marks().Matches(text))
        {
            var words = text[from..mark.Index];
            var numbers = mark.Groups["n"].Captures.Select(c => int.Parse(c.Value, CultureInfo.InvariantCulture));
            if (words.Trim().Length == 0 && runs.Count > 0)
                runs[^1] = new CitedRun(runs[^1].Text + words.TrimStart(' '), [.. runs[^1].Marks.Concat(numbers).Distinct()]);
            else
                runs.Add(new CitedRun(words, [.. numbers.Distinct()]));
            from = mark.Index + mark.Length;
        }

        // What stands after the last mark goes with it: a full stop, or the rest of the sentence.
        if (from < text.Length)
        {
            var rest = text[from..].TrimEnd();
            if (runs.Count == 0)
                runs.Add(new CitedRun(rest, []));
            else
                runs[^1] = runs[^1] with { Text = runs[^1].Text + rest };
        }

        return runs;
    }
}
