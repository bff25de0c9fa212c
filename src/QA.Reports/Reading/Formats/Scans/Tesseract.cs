using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using QA.Reports.Reading.Formats.Pdf;

namespace QA.Reports.Reading.Formats.Scans;

/// <summary>Recognises the words of an image by the program tesseract with Vietnamese, and reads its hOCR.</summary>
internal static partial class Tesseract
{
    public const string Program = "tesseract";
    public const string Package = "tesseract-ocr tesseract-ocr-vie";

    /// <summary>Nobody waits for it, and on a busy machine a page takes long.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(6);

    /// <summary>A word less sure than this is no word, in percent.</summary>
    private const double LeastSure = 15;

    /// <summary>Signs without a letter or a digit are mostly specks and rests of rules; these are sure enough.</summary>
    private const double SureSign = 60;

    /// <summary>Between digits a gap up to this share of the line's height is no space.</summary>
    private const double DigitGap = 0.18;

    /// <summary>How wide a hyphen is, in heights of its line.</summary>
    private const double HyphenWidth = 0.3;

    [GeneratedRegex(@"bbox (?<l>-?\d+) (?<t>-?\d+) (?<r>-?\d+) (?<b>-?\d+)", RegexOptions.CultureInvariant)]
    private static partial Regex Box();

    [GeneratedRegex(@"baseline (?<slope>-?[\d.]+) (?<offset>-?[\d.]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Baseline();

    [GeneratedRegex(@"x_size (?<size>[\d.]+); x_descenders (?<descenders>[\d.]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Size();

    [GeneratedRegex(@"x_wconf (?<sure>[\d.]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Sure();

    [GeneratedRegex(@"^Rotate: (?<degrees>90|180|270)\s*$", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Rotate();

    [GeneratedRegex(@"[0-9][.,;„‚]$", RegexOptions.CultureInvariant)]
    private static partial Regex CutNumber();

    /// <summary>The words of a page; boxes in points of the image, as high as their line.</summary>
    /// <param name="image">The page.</param>
    /// <param name="layout">How tesseract is to take it: "3" as a page, "6" as lines of one block, "7" as one line, "11" as single words.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <param name="signs">The only signs that may be read; null for all.</param>
    /// <exception cref="UnreadableFileException">The program or its Vietnamese is not installed, or gives up.</exception>
    public static async Task<RecognisedPage> ReadAsync(PageImage image, string layout, CancellationToken cancellation, string? signs = null)
    {
        string[] only = signs is null ? [] : ["-c", $"tessedit_char_whitelist={signs}"];
        var outcome = await OutsideProgram.RunAsync(Program, Package, ["{file}", "stdout", "-l", "vie", "--psm", layout, "--dpi", "300", .. only, "hocr"], image.ToBytes(), cancellation, Patience).ConfigureAwait(false);
        if (outcome.Code != 0)
            throw Failure(outcome);
        return Read(outcome.Output, image.Width, image.Height);
    }

    /// <summary>How many quarters of a circle a page must be turned, clockwise, for its letters to stand upright; 0 also where that cannot be told.</summary>
    public static async Task<int> TurnOfAsync(PageImage image, CancellationToken cancellation)
    {
        var outcome = await OutsideProgram.RunAsync(Program, Package, ["{file}", "stdout", "--psm", "0"], image.ToBytes(), cancellation).ConfigureAwait(false);
        return outcome.Code == 0 && Rotate().Match(Encoding.UTF8.GetString(outcome.Output)) is { Success: true } turn ? (int)Number(turn.Groups["degrees"]) / 90 % 4 : 0;
    }

    public static UnreadableFileException Failure(OutsideProgram.Outcome outcome) => new(
        outcome.Errors.Contains("loading language", StringComparison.OrdinalIgnoreCase) || outcome.Errors.Contains("traineddata", StringComparison.OrdinalIgnoreCase)
            ? "tesseract chưa có tiếng Việt để nhận dạng bản quét; hãy cài gói tesseract-ocr-vie (Debian, Ubuntu: apt-get install tesseract-ocr-vie) rồi nạp lại (tesseract lacks its Vietnamese)"
            : "không nhận dạng được ảnh: tệp hỏng hoặc quá lớn; hãy quét lại (the picture is damaged or too large: scan it again)");

    /// <summary>Reads hOCR, the HTML that recognisers write.</summary>
    public static RecognisedPage Read(byte[] hocr, int width, int height)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, CheckCharacters = false };
        using var xml = XmlReader.Create(new MemoryStream(hocr, writable: false), settings);
        var lines = new List<List<PdfWord>>();
        var line = default(Line);
        double sum = 0, letters = 0;
        var turned = 0;
        var unsure = new List<PdfWord>();
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element || xml.GetAttribute("title") is not { } title || xml.GetAttribute("class") is not { } kind)
                continue;
            if (kind is "ocr_line" or "ocr_header" or "ocr_caption" or "ocr_textfloat")
            {
                line = Line.Of(title);
                turned += line.IsUpended ? 1 : 0;
                lines.Add([]);
                unsure.Clear();
            }
            else if (kind == "ocrx_word" && lines.Count > 0 && Box().Match(title) is { Success: true } box)
            {
                var sure = Number(Sure().Match(title).Groups["sure"]);
                var text = RecognisedText.Mend(InnerText(xml));
                var word = line.Place(text, Number(box.Groups["l"]), Number(box.Groups["r"]));
                if (!IsWord(text, sure))
                {
                    // Within a line something stands there, however unsure; at its ends it is a speck.
                    if (text.Any(char.IsLetterOrDigit) && lines[^1].Count > 0)
                        unsure.Add(word);
                    continue;
                }

                foreach (var within in unsure)
                    Add(lines[^1], within);
                unsure.Clear();
                (sum, letters) = (sum + sure * text.Length, letters + text.Length);
                Add(lines[^1], word);
            }
        }

        lines.RemoveAll(l => l.Count == 0);
        LineHeights.Even(lines);
        return new RecognisedPage(width, height, letters == 0 ? 0 : (int)Math.Round(sum / letters), lines) { IsTurned = 2 * turned > lines.Count };
    }

    private static bool IsWord(string text, double sure) => text.Length > 0 && sure >= LeastSure && (text.Any(char.IsLetterOrDigit) || sure >= SureSign || text is "-" or "–" or "+");

    // A number may come in two where its point stands apart, a document's number where its hyphen does. A hyphen that a blank
    // follows stands by itself: it is a dash between words.
    private static void Add(List<PdfWord> line, PdfWord word)
    {
        var near = line.Count > 0 && word.Left - line[^1].Right < DigitGap * word.Height;
        if (near && (char.IsAsciiDigit(word.Text[0]) && CutNumber().IsMatch(line[^1].Text) || char.IsLetterOrDigit(word.Text[0]) && EndsInHyphen(line[^1])))
        {
            line[^1] = line[^1] with { Text = RecognisedText.Mend(line[^1].Text + word.Text), Right = word.Right };
            return;
        }

        if (line.Count > 0 && EndsInHyphen(line[^1]) && char.IsLetterOrDigit(word.Text[0]))
        {
            var before = line[^1];
            var cut = before.Right - HyphenWidth * before.Height;
            line[^1] = before with { Text = before.Text[..^1], Right = cut };
            line.Add(before with { Text = "-", Left = cut });
        }

        line.Add(word);
    }

    private static bool EndsInHyphen(PdfWord word) => word.Text.Length > 1 && word.Text[^1] == '-' && char.IsLetterOrDigit(word.Text[^2]);

    // Words in bold or italics have an element within.
    private static string InnerText(XmlReader xml)
    {
        var text = new StringBuilder();
        using var inner = xml.ReadSubtree();
        while (inner.Read())
            if (inner.NodeType is XmlNodeType.Text or XmlNodeType.CDATA)
                text.Append(inner.Value);
        return text.ToString().Trim().Normalize(NormalizationForm.FormC);
    }

    private static double Number(Group group) => double.TryParse(group.ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : 0;

    /// <summary>A line: where it stands, and how high its letters are.</summary>
    private readonly record struct Line(double Left, double Bottom, double Slope, double Offset, double Height, double Below)
    {
        /// <summary>Whether it runs up or down the page: it is higher than wide.</summary>
        public bool IsUpended { get; private init; }

        public static Line Of(string title)
        {
            Match box = Box().Match(title), baseline = Baseline().Match(title), size = Size().Match(title);
            return new Line(Number(box.Groups["l"]), Number(box.Groups["b"]), Number(baseline.Groups["slope"]), Number(baseline.Groups["offset"]),
                Math.Max(1, size.Success ? Number(size.Groups["size"]) : Number(box.Groups["b"]) - Number(box.Groups["t"])), Number(size.Groups["descenders"]))
            {
                IsUpended = Number(box.Groups["b"]) - Number(box.Groups["t"]) > Number(box.Groups["r"]) - Number(box.Groups["l"]),
            };
        }

        // The base line begins at the lower left corner of the line's box.
        public PdfWord Place(string text, double left, double right)
        {
            var bottom = Bottom + Offset + Slope * ((left + right) / 2 - Left) + Below;
            return new PdfWord(text, left, bottom - Height, right, bottom);
        }
    }
}
