using System.Text.Json.Serialization;
using QA.Reports.Reading.Formats.Pdf;

namespace QA.Reports.Reading.Formats.Scans;

/// <summary>What was recognised on a page. Lengths are in points, counted from the top left of the page once it is set straight.</summary>
/// <param name="Width">Width of the page.</param>
/// <param name="Height">Height of the page.</param>
/// <param name="Confidence">How sure the words are, in percent, weighed by their letters.</param>
/// <param name="Lines">The words line by line, in no order of the lines.</param>
internal sealed record RecognisedPage(double Width, double Height, int Confidence, IReadOnlyList<IReadOnlyList<PdfWord>> Lines)
{
    /// <summary>Whether most of its lines stand on their side or on their head.</summary>
    [JsonIgnore]
    public bool IsTurned { get; init; }

    /// <summary>Its ruled tables; their words are not among the lines.</summary>
    public IReadOnlyList<RuledTable> Tables { get; init; } = [];
}
