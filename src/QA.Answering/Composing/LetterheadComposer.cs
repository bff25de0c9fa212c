using System.Text.RegularExpressions;
using QA.Answering.Questions;
using QA.Answering.Retrieval;
using QA.Reports.Chunking;
using QA.Search;

namespace QA.Answering.Composing;

/// <summary>When a report itself was signed or issued, and by whom.</summary>
internal sealed partial class LetterheadComposer(Engine engine, Question question, EvidenceSearch search)
{
    private const int OwnDateWords = 5;
    private const int LetterheadPassages = 15;

    // Where no body is named and many report, whose signature is meant cannot be told.
    private const int MostLooked = 50;

    // "Báo cáo này ký ngày nào", "báo cáo 12/BC-UBND ra ngày nào"
    [GeneratedRegex(@"(?<!\p{L})(?:báo cáo|bao cao|văn bản|van ban|kế hoạch|ke hoach|report|document|plan)(?!\p{L}).*(?<!\p{L})(?:ký|ky|ban hành|ban hanh|ra|lập|lap|phát hành|phat hanh|đề|signed|issued|dated|published)(?!\p{L})|(?:ngày|ngay)\s+(?:ký|ky|ban hành|ban hanh|lập|lap)\s+(?:báo cáo|bao cao|văn bản|van ban|kế hoạch|ke hoach)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex AsksOwnDate();

    [GeneratedRegex(@"^[^.;:]{2,60}?,\s*ngày\s*\d{1,2}\s*tháng\s*\d{1,2}\s*năm\s*\d{4}\W*$|^Số[^.;]{3,40}ngày\s*\d{1,2}\s*tháng\s*\d{1,2}\s*năm\s*\d{4}\W*$", RegexOptions.CultureInvariant)]
    private static partial Regex DateLine();

    /// <summary>The report's own date, or who signed it, when that is asked for; else null.</summary>
    public Composed? Compose() => question.Kind switch
    {
        QuestionKind.When => Dated(),
        QuestionKind.Who => Signed(),
        _ => null,
    };

    // "Giám đốc là ai", "ai ký báo cáo": nothing else is asked than an office of the body that reports.
    private Composed? Signed()
    {
        if (question.UnknownPlace.Length > 0 || AskedOffice() is not { } office)
            return null;
        var signed = (search.Reports.Count > 0 ? search.Reports : engine.Corpus.Entries.Count > MostLooked ? [] : [.. engine.Corpus.Entries.Select(e => e.Id)])
            .Where(r => engine.Corpus.Load(r).Report.Signature is { } signature && (office.Length == 0 || VietnameseText.Fold(signature.Office).StartsWith(office, StringComparison.Ordinal)) && SaysNoMore(r, office))
            .Select(NameIn).OfType<(Passage Passage, int Start, int Length, string Office)>().ToList();
        if (signed.Count == 0 || search.Reports.Count == 0 && signed.Count > 1)
            return null;
        var builder = new AnswerBuilder(engine.Corpus);
        foreach (var (index, (passage, start, length, held)) in signed.Index())
        {
            builder.Say((index > 0 ? "\n" : "") + $"{Body(passage.Report)}, {held.ToLowerInvariant()}: ");
            builder.SayRun(passage, start, length);
            builder.Say(question.Language == "en" ? " (signed the report)." : " (người ký báo cáo).");
        }

        return new Composed(builder, Outcome.Answered, Calibration.Of(1, 0.1), []);
    }

    [GeneratedRegex(@"(?<!\p{L})(?:pho )?(?:tong giam doc|giam doc|chu tich|bi thu|hieu truong|chi cuc truong|cuc truong|truong phong|truong ban|truong cong an|vien truong|truong tram)(?!\p{L})", RegexOptions.CultureInvariant)]
    private static partial Regex OfficeWords();

    [GeneratedRegex(@"(?<!\p{L})(?:ky|signed|signs)(?!\p{L})", RegexOptions.CultureInvariant)]
    private static partial Regex Signing();

    // The office as unmarked words; empty for whoever signed; null when neither is asked.
    private string? AskedOffice()
    {
        var asked = VietnameseText.Fold(question.Text);
        return OfficeWords().Match(asked) is { Success: true } office ? office.Value : Signing().IsMatch(asked) ? "" : null;
    }

    // Words that the body's name, its office and the report itself are called by.
    private bool SaysNoMore(string report, string office)
    {
        var metadata = engine.Corpus.Find(report)!.Metadata;
        var own = VietnameseText.Fold($"{office} {metadata.Issuer} {string.Join(' ', metadata.Places)} {metadata.Title} ký báo cáo này văn bản nhiệm kỳ ủy ban nhân dân ubnd đảng ủy hiện nay tên who signed this report").Split(' ').ToHashSet(StringComparer.Ordinal);
        return question.Words.All(w => own.Contains(w.Folded));
    }

    private (Passage, int, int, string)? NameIn(string report)
    {
        var loaded = engine.Corpus.Load(report);
        var signature = loaded.Report.Signature!;
        foreach (var passage in loaded.Passages)
            if (passage.Flow.IndexOf(signature.Name.Start) is var at && at < passage.Flow.Length && passage.Flow.SourceOf(at) == signature.Name.Start && at + signature.Name.Length <= passage.Flow.Length)
                return (passage, at, signature.Name.Length, signature.Office);
        return null;
    }

    private string Body(string report) => engine.Corpus.Find(report)!.Metadata is { Issuer.Length: > 0 } metadata ? AnswerBuilder.Capitalised(metadata.Issuer) : Wording.Place(engine.Corpus, report, question.Language);

    /// <summary>The line of the letterhead that dates the report, when its own date is asked for.</summary>
    private Composed? Dated()
    {
        if (!AsksOwnDate().IsMatch(question.Text) || question.Words.Count > OwnDateWords || (search.Reports is [var only] ? only : search.Passages is [var best, ..] ? best.Passage.Report : null) is not { } report)
            return null;
        foreach (var passage in engine.Corpus.Load(report).Passages.Take(LetterheadPassages))
            for (var s = 0; s < passage.Sentences.Count; s++)
                if (DateLine().IsMatch(passage.Flow.Text.AsSpan(passage.Sentences[s].Start, passage.Sentences[s].Length)))
                {
                    var builder = new AnswerBuilder(engine.Corpus);
                    builder.Say(Wording.PlaceAndYear(engine.Corpus, report, null, question.Language));
                    builder.SayRun(passage, passage.Sentences[s].Start, passage.Sentences[s].Length, capital: true);
                    builder.Say(".");
                    return new Composed(builder, Outcome.Answered, Calibration.Of(1, 0.1), []);
                }

        return null;
    }
}
