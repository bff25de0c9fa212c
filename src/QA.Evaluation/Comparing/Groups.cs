using QA.Evaluation.Metrics;

namespace QA.Evaluation.Comparing;

/// <summary>The groups that scores are told by.</summary>
internal static class Groups
{
    /// <summary>For all questions and for each split: all, by kind, by language, in the order of their names. Empty groups are left out.</summary>
    public static IReadOnlyList<GroupScores> Of(IReadOnlyList<Grade> grades)
    {
        var splits = grades.Select(g => g.Question.Split).Distinct().Order(StringComparer.Ordinal).ToList();
        var groups = new List<GroupScores>();
        foreach (var split in (string[])["all", .. splits])
        {
            var chosen = grades.Where(g => split == "all" || g.Question.Split == split).ToList();
            groups.Add(new GroupScores(split, "all", "all", Scores.Of(chosen)));
            groups.AddRange(By(chosen, split, "kind", g => g.Question.Kind));
            groups.AddRange(By(chosen, split, "lang", g => g.Question.Lang));
        }

        return groups;
    }

    private static IEnumerable<GroupScores> By(List<Grade> grades, string split, string by, Func<Grade, string> name) =>
        grades.GroupBy(name).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new GroupScores(split, by, g.Key, Scores.Of([.. g])));
}
