using System.Text;
using FsCheck;
using FsCheck.Fluent;
using QA.Reports.Reading;
using QA.Reports.Reading.Formats;
using QA.Reports.Reading.OldTyping;

namespace QA.Tests.Reports.Formats;

/// <summary>Texts typed before Unicode.</summary>
public sealed class OldTypingTests
{
    private const string Sentence = "Tổng thu ngân sách xã năm 2003 đạt 24 tỷ đồng, trong đó thuế nông nghiệp giảm";

    private const string SmallLetters = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ";

    public static TheoryData<string> Charts => ["TCVN3", "VNI", "VISCII", "windows-1258"];

    // As old machines show it to a program of today: each byte a letter of Western Europe.
    [Theory]
    [InlineData("Tæng thu ng©n s¸ch x· n¨m 2003 ®¹t 24 tû ®ång", "Tổng thu ngân sách xã năm 2003 đạt 24 tỷ đồng")]
    [InlineData("Toång thu ngaân saùch xaõ naêm 2003 ñaït 24 tyû ñoàng", "Tổng thu ngân sách xã năm 2003 đạt 24 tỷ đồng")]
    [InlineData("®ã x· n«ng khuyÕn ñy kú ñy kú s¸ch n¨m ñy ®¹t", "đó xã nông khuyến ủy kỳ ủy kỳ sách năm ủy đạt")]
    [InlineData("ñy x· kú tû kú thuÕ ñy kú ®­îc ng©n", "ủy xã kỳ tỷ kỳ thuế ủy kỳ được ngân")]
    [InlineData("ñY BAN NH¢N D¢N X· T¢N LËP", "ỦY BAN NHÂN DÂN XÃ TÂN LẬP")]
    [InlineData("KÕt qu¶ cña UBND x·: KÕT QU¶ THùC HIÖN", "Kết quả của UBND xã: KẾT QUẢ THỰC HIỆN")]
    [InlineData("Céng hßa x· héi chñ nghÜa ViÖt Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam")]
    public void A_line_of_old_typing_is_given_in_Unicode(string old, string now) => Assert.Equal(now, new OldTypingReader().Mend(old));

    [Theory]
    [MemberData(nameof(Charts))]
    public void Every_small_letter_with_marks_can_be_written_and_read(string name)
    {
        var chart = Chart(name);
        foreach (var letter in SmallLetters)
            Assert.Equal(letter.ToString(), chart.Convert(Encode(chart, letter.ToString())));
    }

    [Theory]
    [MemberData(nameof(Charts))]
    public void A_file_in_old_bytes_is_recognised_by_its_syllables(string name)
    {
        var read = TextDecoder.Decode(Encoding.Latin1.GetBytes(Encode(Chart(name), Sentence)));
        Assert.Equal(Sentence, read.Text);
    }

    [Fact]
    public void Letters_with_their_marks_apart_are_put_together() =>
        Assert.Equal(Sentence, TextDecoder.Decode(Encoding.UTF8.GetBytes(Sentence.Normalize(NormalizationForm.FormD))).Text);

    [Fact]
    public void In_a_file_of_both_only_the_old_lines_are_converted()
    {
        var read = TextDecoder.Decode(Encoding.UTF8.GetBytes($"vÒ lÜnh vùc kinh tÕ\n{Sentence}\nTæng thu ng©n s¸ch x· n¨m 2003 ®¹t 24 tû ®ång\n"));
        Assert.Equal($"về lĩnh vực kinh tế\n{Sentence}\nTổng thu ngân sách xã năm 2003 đạt 24 tỷ đồng\n", read.Text);
    }

    [Theory]
    [InlineData("Café Zürich, crème brûlée à la française")]
    [InlineData("© 2025 Công ty Bến Vạc ® – 5½ giờ, 12 m²")]
    [InlineData("Đắk Lắk, Krông Pắc, Ea H’leo")]
    [InlineData("São Paulo · Málaga · Łódź")]
    public void Right_text_of_any_language_stays(string text) => Assert.Equal(text, new OldTypingReader().Mend(text));

    [Theory]
    [MemberData(nameof(SampleReports.All), MemberType = typeof(SampleReports))]
    public void No_line_of_the_sample_reports_is_changed(string file)
    {
        var typing = new OldTypingReader();
        foreach (var line in File.ReadAllLines(Path.Combine(Repository.Root, "corpus", file)))
            Assert.Equal(line, typing.Mend(line));
    }

    [Fact]
    public void Right_Vietnamese_is_never_changed_and_old_typing_always_comes_back()
    {
        var words = Sentence.Split(' ').Concat(["khuyến", "nghị", "quyết", "được", "giữ", "những", "thường", "ủy", "kỳ", "hoạch"]).Where(w => w.Any(c => c > 127)).ToArray();
        // Old typing that by chance is made of right syllables alone cannot be told: three words that are none stand in each line.
        var lines = Gen.Elements(words).ListOf(12).Select(w => "ngân sách đồng " + string.Join(' ', w));
        Prop.ForAll(lines.ToArbitrary(), line =>
            new OldTypingReader().Mend(line) == line
            && new OldTypingReader().Mend(Encode(OldChart.Tcvn3, line)) == line
            && new OldTypingReader().Mend(Encode(OldChart.Vni, line)) == line).Check(Drawn.Cases(100));
    }

    [Fact]
    public async Task Words_in_an_old_font_are_converted_by_the_font_and_capital_fonts_give_capitals()
    {
        static string Run(string text, string font) => WordFile.Run(text, $"<w:rFonts w:ascii=\"{font}\" w:hAnsi=\"{font}\"/>");
        var word = new WordFile().Add($"<w:p>{Run("b¸o c¸o", ".VnTimeH")}</w:p>").Add($"<w:p>{Run("Tæng thu", ".VnTime")}</w:p>").Add($"<w:p>{Run("ñoàng", "VNI-Times")}</w:p>").Paragraph("Xã có 7 thôn.");
        var read = await FileFormats.ReadAsync("a.docx", word.ToBytes(), ReadingContext.Bare, CancellationToken.None);
        Assert.Equal(["BÁO CÁO", "Tổng thu", "đồng", "Xã có 7 thôn."], read.Text!.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [PdfFact]
    public async Task A_PDF_whose_text_is_old_typing_is_read_and_not_recognised()
    {
        var read = await FileFormats.ReadAsync("a.pdf", new PdfFile().Lines(80, 100, 14, "Tæng thu ng©n s¸ch x· n¨m 2003 ®¹t 24 tû ®ång").ToBytes(), ReadingContext.Bare, CancellationToken.None);
        Assert.Equal("Tổng thu ngân sách xã năm 2003 đạt 24 tỷ đồng", read.Text!.Trim());
        Assert.Null(read.Places!.At(0)!.Recognition);
    }

    private static OldChart Chart(string name) => name switch { "TCVN3" => OldChart.Tcvn3, "VNI" => OldChart.Vni, "VISCII" => OldChart.Viscii, _ => OldChart.Windows1258 };

    /// <summary>The chart the other way round; code page 1258 has some letters whole and writes other tones after the vowel.</summary>
    private static string Encode(OldChart chart, string text)
    {
        var back = chart.Signs.GroupBy(s => s.Value).ToDictionary(g => g.Key, g => g.First().Key, StringComparer.Ordinal);
        var old = new StringBuilder();
        foreach (var c in text)
        {
            if (back.TryGetValue(c.ToString(), out var sign))
                old.Append(sign);
            else if (chart != OldChart.Windows1258 || c < 128)
                old.Append(c);
            else
                foreach (var part in Apart(c))
                    old.Append(back.GetValueOrDefault(part.ToString(), part.ToString()));
        }

        return old.ToString();
    }

    // "ộ" is ô and the dot: the tone alone is taken off.
    private static string Apart(char c)
    {
        const string Tones = "\u0300\u0301\u0303\u0309\u0323";
        var all = c.ToString().Normalize(NormalizationForm.FormD);
        return string.Concat(all.Where(m => !Tones.Contains(m, StringComparison.Ordinal))).Normalize(NormalizationForm.FormC) + string.Concat(all.Where(m => Tones.Contains(m, StringComparison.Ordinal)));
    }
}
