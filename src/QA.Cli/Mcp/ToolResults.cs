namespace QA.Cli.Mcp;

/// <summary>The reports there are.</summary>
internal sealed record ReportList(IReadOnlyList<ListedReport> Reports);

/// <summary>A report as a tool tells of it.</summary>
internal sealed record ListedReport(string Id, string Title, string Issuer, IReadOnlyList<string> Places, string Kind, int? Period, string Date, int Figures, int Characters);

/// <summary>Passages found, best first.</summary>
internal sealed record FoundPassages(IReadOnlyList<FoundPassage> Passages);

/// <summary>A passage with its place; read_passage gives more of what stands around it.</summary>
internal sealed record FoundPassage(string Report, string ReportTitle, IReadOnlyList<string> Section, string Kind, string? Mark, string Text, int Start, int End, double Score);

/// <summary>A run of a report's text.</summary>
internal sealed record ReadPassage(string Report, string ReportTitle, IReadOnlyList<string> Section, int Start, int End, int Length, string Text);

/// <summary>Figures of a report.</summary>
/// <param name="Total">How many there are of the kind asked for.</param>
/// <param name="Figures">Those given now.</param>
internal sealed record FoundFigures(int Total, IReadOnlyList<FoundFigure> Figures);

/// <summary>A figure as the report writes it, with its place.</summary>
internal sealed record FoundFigure(string Value, string Unit, string Text, string Label, string? Period, string? Basis, IReadOnlyList<string> Section, string Kind, int Start, int End, string Sentence);
