using System.Globalization;
using QA.Evaluation.Metrics;
using QA.Reports;

namespace QA.Evaluation.Reporting;

/// <summary>Rankings and judgements as outside tools read them (trec_eval): run and qrels.</summary>
public static class TrecFiles
{
    private const string Tag = "qa";

    /// <summary>Writes <c>run.txt</c> (qid Q0 docid rank score tag) and <c>qrels.txt</c> (qid 0 docid 1); a docid is report#passage.</summary>
    /// <param name="folder">Made when missing.</param>
    /// <param name="grades">Those with evidence to find are written.</param>
    /// <param name="corpus">The reports asked about.</param>
    public static void Write(string folder, IReadOnlyList<Grade> grades, CorpusSnapshot corpus)
    {
        ArgumentNullException.ThrowIfNull(grades);
        ArgumentNullException.ThrowIfNull(corpus);
        Directory.CreateDirectory(folder);
        string TextOf(string id) => corpus.Find(id) is null ? "" : corpus.Load(id).Report.Text;
        var judged = grades.Where(g => g.Ranking is not null).ToList();
        File.WriteAllLines(Path.Combine(folder, "run.txt"), judged.SelectMany(Run));
        File.WriteAllLines(Path.Combine(folder, "qrels.txt"), judged.SelectMany(g =>
            EvidencePlaces.Relevant(g.Question, corpus, TextOf).Select(p => $"{g.Question.Id} 0 {p.Report}#{p.Ordinal} 1")));
    }

    private static IEnumerable<string> Run(Grade grade) => grade.Found.Select((found, i) =>
        string.Create(CultureInfo.InvariantCulture, $"{grade.Question.Id} Q0 {found.Hit.Passage.Report}#{found.Hit.Passage.Ordinal} {i + 1} {found.Hit.Score:R} {Tag}"));
}
