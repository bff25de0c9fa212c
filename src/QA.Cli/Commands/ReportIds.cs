using QA.Cli.Terminal;
using QA.Reports;

namespace QA.Cli.Commands;

/// <summary>Report ids as a user types them.</summary>
internal static class ReportIds
{
    /// <summary>The ids, none for all reports.</summary>
    /// <exception cref="CliMistakeException">There is no report of one of them.</exception>
    public static IReadOnlyList<string> Check(IReadOnlyList<string>? ids, CorpusSnapshot now)
    {
        foreach (var id in ids ?? [])
            if (now.Find(id) is null)
                throw new CliMistakeException("Không có báo cáo này (there is no such report)", $"--report {id}",
                    $"chọn trong: {string.Join(", ", now.Entries.Take(20).Select(e => e.Id))} (choose one; all: qa reports)");
        return ids ?? [];
    }
}
