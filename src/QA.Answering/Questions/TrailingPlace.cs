using System.Text.RegularExpressions;

namespace QA.Answering.Questions;

/// <summary>A place added at the end is read as if it stood in front: "… có đạt kế hoạch không (xã Bến Vạc)?" ends in "không".</summary>
internal static partial class TrailingPlace
{
    /// <summary>Least number of words before the place for it to be an addition: "Còn ở Bến Vạc?" is a question after it.</summary>
    private const int LeastWords = 3;

    /// <summary>The question with the place in front; as it is when it ends in none.</summary>
    /// <param name="asked">The question.</param>
    /// <param name="isPlace">Whether a piece of it names a place and nothing else.</param>
    public static string InFront(string asked, Func<string, bool> isPlace)
    {
        if (Tail().Match(asked) is not { Success: true } tail || asked[..tail.Index].Split(' ', StringSplitOptions.RemoveEmptyEntries).Length < LeastWords)
            return asked;
        var place = tail.Groups["place"].Value.Trim();
        return isPlace(place) && !Held().IsMatch(asked[..tail.Index]) ? $"{place}: {asked[..tail.Index]}{tail.Groups["end"].Value}" : asked;
    }

    // Between things held against each other the order tells which is meant.
    [GeneratedRegex(@"(?<!\p{L})(?:so sánh|so sanh|so với|so voi|hơn|hon|kém|kem|giữa|giua|gấp|gap|với|voi|và|va|chênh|chenh)(?!\p{L})[^,]{0,40}$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Held();

    [GeneratedRegex(@"(?:\s*\((?<place>[^()]{2,60})\)|,\s*(?<place>[^,;:()?]{2,60})|\s(?:ở|tại|của|bên|tai|cua)\s+(?<place>[^,;:()?]{2,40}))\s*(?<end>[?.!]*)\s*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.RightToLeft)]
    private static partial Regex Tail();
}
