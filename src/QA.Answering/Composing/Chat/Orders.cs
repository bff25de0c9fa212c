using System.Text.RegularExpressions;
using QA.Search;

namespace QA.Answering.Composing.Chat;

/// <summary>
/// Text that speaks to a model instead of reporting. A passage with it is not shown to one: nothing of what it orders, nor
/// its figures, can come back. The list is a second fence; what holds is the check of what comes back.
/// </summary>
internal static partial class Orders
{
    [GeneratedRegex(@"(?<!\p{L})(?:(?:bo qua|phot lo|quen(?: di| het)?|khong (?:can |duoc )?tuan (?:theo|thu)|dung (?:tuan|lam) theo)\b[^.\n]{0,40}\b(?:chi dan|huong dan|chi thi|menh lenh|lenh|quy tac|yeu cau|noi dung)\b"
        + @"|hay tra loi\b|tra loi (?:rang|la|dung|nguyen van)\b|tra loi (?:nguoi (?:dung|hoi)|cau hoi)\b[^.\n]{0,20}\b(?:rang|la|bang)\b|ban la (?:mot |1 )?(?:tro ly|mo hinh|chatbot|ai|may)\b"
        + @"|(?:tro ly|mo hinh|chatbot|ai|assistant|system|user)\s*(?:phai|hay|must|should|:)"
        + @"|(?:ignore|disregard|forget|override|bypass)\b[^.\n]{0,40}\b(?:instructions?|prompts?|rules?|directions?|above|previous)\b|system prompt|you are (?:now )?(?:an? )?(?:ai|assistant|chatbot|language model)\b"
        + @"|(?:answer|reply|respond|output|print|say) (?:only |exactly )?(?:with|that|exactly)\b)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Patterns();

    public static bool In(string text) => Patterns().IsMatch(VietnameseText.Fold(text));
}
