using System.Text.Json.Serialization;
using QA.Reports.Reading;

namespace QA.Reports.Indexing;

/// <summary>What the catalogue knows of a report.</summary>
/// <param name="Id">Its name in the corpus.</param>
/// <param name="File">Name of its file.</param>
/// <param name="Uploaded">Whether it came by upload and not from the corpus folder.</param>
/// <param name="Hash">SHA-256 of the stored text in hex: the version of the report.</param>
/// <param name="Bytes">Size of the file.</param>
/// <param name="Modified">When the file was last written.</param>
/// <param name="Metadata">What the report says of itself.</param>
/// <param name="Counts">Numbers of its parts.</param>
public sealed record CatalogueEntry(
    string Id,
    string File,
    bool Uploaded,
    string Hash,
    long Bytes,
    DateTimeOffset Modified,
    ReportMetadata Metadata,
    ReportCounts Counts)
{
    /// <summary>Whether the text was made from a file of another format, and its places are stored beside it.</summary>
    public bool Converted { get; init; }

    /// <summary>Under which name its recognised pages are kept; null when none were recognised.</summary>
    public string? Recognised { get; init; }

    /// <summary>What of its file could not be read though the rest was; null when nothing is missing.</summary>
    public string? Missing { get; init; }

    /// <summary>What of its file is hidden and so was left out; null when nothing is.</summary>
    public string? Omitted { get; init; }

    /// <summary>When the report was read and indexed; null in a catalogue of an older version.</summary>
    public DateTimeOffset? Indexed { get; init; }

    /// <summary>The folder within the corpus that the file stands in, with slashes between; empty for the corpus folder itself.</summary>
    [JsonIgnore]
    public string Collection => UploadNames.CollectionOf(File);

    /// <summary>What of its file was not read, as a problem of the file; null when all was.</summary>
    public FileProblem? PartProblem() => (Missing ?? Omitted) is { } reason ? new FileProblem(File, reason) { Partial = true } : null;
}

/// <summary>Numbers of a report's parts.</summary>
/// <param name="Characters">UTF-16 code units of its stored text.</param>
/// <param name="Sections">Headings, run-in ones included.</param>
/// <param name="Footnotes">Notes.</param>
/// <param name="Tables">Tables.</param>
/// <param name="Figures">Figures, those of tables included.</param>
/// <param name="Passages">Passages in the index.</param>
public sealed record ReportCounts(int Characters, int Sections, int Footnotes, int Tables, int Figures, int Passages);

/// <summary>A file that could not be taken in, or not all of it, and why.</summary>
/// <param name="File">Its name.</param>
/// <param name="Reason">What is wrong and what to do.</param>
public sealed record FileProblem(string File, string Reason)
{
    /// <summary>Whether the rest of the file was read.</summary>
    public bool Partial { get; init; }
}

/// <summary>How far indexing has come.</summary>
/// <param name="Done">Files dealt with.</param>
/// <param name="Total">Files there are.</param>
/// <param name="File">The one just finished.</param>
public sealed record IndexingProgress(int Done, int Total, string File)
{
    /// <summary>Pages of that file recognised so far; null when the file is done.</summary>
    public int? Page { get; init; }

    /// <summary>Pages of that file to recognise; null when the file is done.</summary>
    public int? Pages { get; init; }
}
