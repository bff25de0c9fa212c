namespace QA.Search;

/// <summary>What an index directory holds.</summary>
/// <param name="Segments">Those that are whole and up to date, in the order they were committed.</param>
/// <param name="Problems">For each other one, and for the manifest, what is wrong: a message with the file's name.</param>
internal sealed record OpenResult(IReadOnlyList<LiveSegment> Segments, IReadOnlyList<string> Problems);
