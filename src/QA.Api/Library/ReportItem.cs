using System.Text.Json.Serialization;
using QA.Reports.Indexing;

namespace QA.Api.Library;

/// <summary>A report in the catalogue.</summary>
/// <param name="Id">Its id: the file's stem in plain letters.</param>
/// <param name="Title">Its title.</param>
/// <param name="Issuer">Body that issued it, or empty.</param>
/// <param name="Place">Places it is about, the narrowest first, or empty.</param>
/// <param name="Kind">"báo cáo", "kế hoạch" or what it calls itself.</param>
/// <param name="Period">Year it reports on or plans for.</param>
/// <param name="Number">Number of the document, or empty.</param>
/// <param name="Date">Date as ISO, as far as it is known, or empty.</param>
/// <param name="Language">"vi" or "en".</param>
/// <param name="Source">Remark on where the text comes from, or empty.</param>
/// <param name="Collection">The collection it stands in, with slashes between its folders; empty for none.</param>
/// <param name="Uploaded">Whether it came by upload; only such a one can be removed here.</param>
/// <param name="Sections">Number of headings.</param>
/// <param name="Footnotes">Number of notes.</param>
/// <param name="Tables">Number of tables.</param>
/// <param name="Figures">Number of figures.</param>
/// <param name="Passages">Number of passages in the index.</param>
/// <param name="Characters">Length of its text in UTF-16 code units.</param>
/// <param name="Bytes">Size of its file.</param>
/// <param name="Indexed">When it was read and indexed, or null when that was not noted.</param>
/// <param name="Version">Changes with its text.</param>
internal sealed record ReportItem(
    string Id,
    string Title,
    string Issuer,
    string Place,
    string Kind,
    int? Period,
    string Number,
    string Date,
    string Language,
    string Source,
    string Collection,
    bool Uploaded,
    int Sections,
    int Footnotes,
    int Tables,
    int Figures,
    int Passages,
    int Characters,
    long Bytes,
    DateTimeOffset? Indexed,
    string Version)
{
    /// <summary>What of its file was not read, hidden or unreadable, and what to do; absent when all was.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Unread { get; init; }

    public static ReportItem Of(CatalogueEntry entry)
    {
        var (about, counts) = (entry.Metadata, entry.Counts);
        return new ReportItem(entry.Id, about.Title, about.Issuer, string.Join(", ", about.Places), about.Kind, about.Period, about.Number, about.Date,
            about.Language, about.Source, entry.Collection, entry.Uploaded, counts.Sections, counts.Footnotes, counts.Tables, counts.Figures, counts.Passages,
            counts.Characters, entry.Bytes, entry.Indexed, entry.Hash[..16])
        { Unread = entry.PartProblem()?.Reason };
    }
}
