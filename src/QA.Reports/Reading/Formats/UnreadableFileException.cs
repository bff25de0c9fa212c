namespace QA.Reports.Reading.Formats;

/// <summary>A file that a reader gives up on, with the reason in the user's words; it ends in <see cref="DecodedText.Problem"/>.</summary>
internal sealed class UnreadableFileException(string reason) : Exception(reason);
