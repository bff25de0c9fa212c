using QA.Reports.Reading.Formats.Scans;

namespace QA.Reports.Reading.Formats;

/// <summary>What readers of slow formats need besides the bytes.</summary>
/// <param name="Recogniser">Recognises scans and remembers what it recognised.</param>
/// <param name="Progress">Told how many pages are recognised, of how many; null when nobody listens.</param>
/// <param name="OnlyKept">Whether a file with pages yet to be recognised is left for later: reading it throws <see cref="RecognitionWaitsException"/>.</param>
internal sealed record ReadingContext(Recogniser Recogniser, Action<int, int>? Progress = null, bool OnlyKept = false)
{
    /// <summary>Nothing is remembered, nobody listens.</summary>
    public static ReadingContext Bare { get; } = new(new Recogniser(folder: null));
}
