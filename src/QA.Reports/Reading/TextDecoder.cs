using System.Text;
using QA.Reports.Reading.OldTyping;

namespace QA.Reports.Reading;

/// <summary>A file's text, or the reason why it has none.</summary>
/// <param name="Text">The text, NFC with <c>\n</c> line ends; null when the file cannot be read.</param>
/// <param name="Problem">Why not, and what to do; null when there is a text.</param>
/// <param name="Places">Where the text stands in a file of another format, from which it was made; null when the file is the text itself.</param>
public sealed record DecodedText(string? Text, string? Problem, PlaceMap? Places = null)
{
    /// <summary>What of the file could not be read though the rest was, and what to do; null when nothing is missing.</summary>
    public string? Missing { get; init; }

    /// <summary>What of the file is meant not to be seen and so was left out, and what to do; null when nothing is.</summary>
    public string? Omitted { get; init; }

    /// <summary>Under which name the recognised pages of the file are kept; null when none were recognised.</summary>
    public string? Recognised { get; init; }
}

/// <summary>Bytes to stored text, strictly: a file that is no text is said to be none.</summary>
internal static class TextDecoder
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static DecodedText Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length == 0)
            return new DecodedText(null, "tệp rỗng, không có chữ nào (the file is empty)");
        try
        {
            return Check(Mend(Normalize(Raw(bytes))));
        }
        catch (DecoderFallbackException error)
        {
            if (OldTypingReader.Decode(bytes) is { } old)
                return Check(Normalize(old));
            return new DecodedText(null,
                $"không phải văn bản UTF-8 (byte thứ {error.Index + 1} không hợp lệ); hãy lưu lại tệp ở dạng UTF-8 (not UTF-8 text: save the file as UTF-8)");
        }
    }

    // Some lines of a Unicode file may have been pasted from an old one.
    private static string Mend(string text)
    {
        var typing = new OldTypingReader();
        var lines = text.Split('\n');
        // The first lines are short: what the later ones show holds for them too.
        foreach (var line in lines)
            typing.Mend(line);
        return string.Join('\n', lines.Select(typing.Mend));
    }

    private static string Raw(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
            return new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true).GetString(bytes[2..]);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true).GetString(bytes[2..]);
        return StrictUtf8.GetString(bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? bytes[3..] : bytes);
    }

    /// <summary>NFC, and one kind of line end; form feeds count as line ends, since they end a page.</summary>
    public static string Normalize(string text)
    {
        var lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Replace('\f', '\n').Replace('\u2028', '\n');
        return Wellformed(lines).Normalize(NormalizationForm.FormC);
    }

    // Normalize refuses a lone surrogate; reading must not.
    private static string Wellformed(string text)
    {
        StringBuilder? mended = null;
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (char.IsSurrogate(text[i]) || text[i] is '\uFFFE' or '\uFFFF')
                (mended ??= new StringBuilder(text))[i] = '\uFFFD';
        }

        return mended?.ToString() ?? text;
    }

    /// <summary>The text, unless there are no words in it.</summary>
    public static DecodedText Check(string text, PlaceMap? places = null)
    {
        var control = text.Count(c => char.IsControl(c) && c is not ('\n' or '\t'));
        if (control > 0 && control * 200 > text.Length)
            return new DecodedText(null, "có nhiều ký tự điều khiển, có lẽ không phải tệp văn bản (control characters: this is no text file)");
        if (!text.Any(char.IsLetter))
            return new DecodedText(null, "không có chữ nào để đọc (there is no letter in it)");
        return new DecodedText(text, null, places);
    }
}
