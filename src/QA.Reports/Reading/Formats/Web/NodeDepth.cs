using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace QA.Reports.Reading.Formats.Web;

/// <summary>Refuses pages nested deeper than a reader can follow: before parsing by the tags, after it by the elements.</summary>
internal static partial class NodeDepth
{
    private const int Most = 1000;

    // Outside a drawing the sign that they close themselves means nothing.
    private static readonly HashSet<string> Shapes = new(["path", "circle", "ellipse", "line", "polyline", "polygon", "rect", "use", "stop", "image", "g"], StringComparer.Ordinal);

    // Tags that the parser closes by itself do not nest.
    [GeneratedRegex(@"\G<(?<end>/?)(?!(?:p|li|td|th|tr|dt|dd|option|thead|tbody|tfoot|br|img|hr|input|meta|link|col|colgroup|wbr|area|base|source|embed|track|param)\b)(?<name>[a-zA-Z][^\s/>]*)(?<closed>[^<>]*/>)?", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Tag();

    public static void Check(string source)
    {
        int depth = 0, foreign = 0;
        for (var at = source.IndexOf('<', StringComparison.Ordinal); at >= 0; at = at + 1 < source.Length ? source.IndexOf('<', at + 1) : -1)
        {
            if (string.CompareOrdinal(source, at, "<!--", 0, 4) == 0)
            {
                var end = source.IndexOf("-->", at + 2, StringComparison.Ordinal);
                // The other way to end a comment is an error; then its tags count.
                if (end > 0 && source.IndexOf("--!>", at, end - at, StringComparison.Ordinal) < 0)
                    at = end;
                continue;
            }

            if (Tag().Match(source, at) is not { Success: true } tag)
                continue;
            var name = tag.Groups["name"].Value.ToLowerInvariant();
            if (foreign > 0 && tag.Groups["closed"].Success && Shapes.Contains(name))
                continue;
            var step = tag.Groups["end"].Length > 0 ? -1 : 1;
            depth = Math.Max(0, depth + step);
            if (depth > Most)
                throw TooDeep();
            if (name is "svg" or "math")
                foreign = Math.Max(0, foreign + step);
            // In a drawing a script is an element like others.
            if (step > 0 && foreign == 0 && name is ("script" or "style") && source.IndexOf("</" + name, at, StringComparison.OrdinalIgnoreCase) is > 0 and var close)
                at = close - 1;
        }
    }

    public static void Check(INode page)
    {
        var open = new Stack<(INode Node, int Depth)>([(page, 0)]);
        while (open.TryPop(out var at))
        {
            if (at.Depth > Most)
                throw TooDeep();
            // Not from sibling to sibling: each step would search the parent's list.
            foreach (var child in at.Node.ChildNodes)
                open.Push((child, at.Depth + 1));
        }
    }

    private static UnreadableFileException TooDeep() =>
        new("có thẻ HTML lồng quá sâu hoặc không đóng; hãy mở bằng trình duyệt rồi lưu lại (tags are nested too deeply or left open)");
}
