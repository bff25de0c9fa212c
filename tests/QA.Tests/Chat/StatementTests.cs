using FsCheck;
using FsCheck.Fluent;
using QA.Answering.Composing.Chat;
using QA.Answering.Verifying;

namespace QA.Tests.Chat;

/// <summary>The small parts that a model's text goes through.</summary>
public sealed class StatementTests
{
    [Theory]
    [InlineData("Có 63 hộ [1]. Có 118 hộ [2].", "Có 63 hộ.|1", "Có 118 hộ.|2")]
    [InlineData("Có 63 hộ. [1] Có 118 hộ. [2]", "Có 63 hộ.|1", "Có 118 hộ.|2")]
    [InlineData("Có 56,2 tạ và 1.105 em [1][3].", "Có 56,2 tạ và 1.105 em.|1,3")]
    [InlineData("Có 63 hộ [1, 2]; còn 5 hộ [3].", "Có 63 hộ|1,2;; còn 5 hộ.|3")]
    [InlineData("Theo báo cáo. Có 63 hộ [1].", "Theo báo cáo. Có 63 hộ.|1")]
    [InlineData("Gồm:\n- lúa [1]\n- ngô [2]", "Gồm:\n- lúa|1", "- ngô|2")]
    [InlineData("1. lúa [1]\n2. ngô [2]", "- lúa|1", "- ngô|2")]
    [InlineData("**Lúa**: 5 ha 【nguồn 2】.", "Lúa: 5 ha.|2")]
    [InlineData("<think>Có 9 [1].</think>Có 5 ha [2].", "Có 5 ha.|2")]
    [InlineData("Không có nguồn.", "Không có nguồn.|")]
    [InlineData("Năm [2023] có 5 ha [1].", "Năm [2023] có 5 ha.|1")]
    [InlineData("Có 63 hộ [1]![!5 ha ! 9 [2]\nCó 5 ha.", "Có 63 hộ![!5 ha !|1", "9|2", "Có 5 ha.|")]
    public void A_reply_is_cut_after_the_sentences_that_name_a_source(string reply, params string[] statements)
    {
        Assert.Equal(statements, Cut(reply, reply.Length).Select(Shown));
        Assert.Equal(statements, Cut(reply, 1).Select(Shown));
    }

    [Fact]
    public void However_a_reply_arrives_it_is_cut_the_same_and_no_digit_is_lost()
    {
        var pieces = Gen.Elements("Có ", "63 ", "1.105,5", "hộ", ".", " ", "\n", "[1]", "[2]", "- ", "!", "(", ")", "9", "\n\n", "[", "]", "**");
        var cases = Gen.Zip(pieces.ArrayOf(), Gen.Choose(1, 7)).ToArbitrary();
        Prop.ForAll(cases, c =>
        {
            var reply = string.Concat(c.Item1);
            var whole = Cut(reply, Math.Max(1, reply.Length));
            return whole.Select(Shown).SequenceEqual(Cut(reply, c.Item2).Select(Shown));
        }).Check(Drawn.Cases(500));
    }

    [Theory]
    [InlineData("118 − 63", "55", "hộ")]
    [InlineData("118-63", "55", "hộ")]
    [InlineData("63 / 118 × 100", "53.3898305085", "%")]
    [InlineData("(118 - 63) : 63 * 100", "87.3015873016", "%")]
    [InlineData("118 + 63 + 63", "244", "hộ")]
    [InlineData("118 / 63", "1.8730158730", "")]
    [InlineData("900 / 63", "14.2857142857", "triệu đồng")]
    public void A_formula_of_cited_numbers_is_worked_out(string formula, string value, string unit)
    {
        var result = Of(formula);
        Assert.Equal((decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture), unit), (Math.Round(result!.Value.Value, 10), result.Value.Unit));
    }

    [Theory]
    [InlineData("118 − 900")] // households from money
    [InlineData("118 × 63")] // only 100 may be multiplied with
    [InlineData("118 × 100")] // and only a ratio
    [InlineData("118 − 55")] // 55 is not cited
    [InlineData("118 / 0")]
    [InlineData("118 −")]
    [InlineData("118 63")]
    [InlineData("((((((((((118))))))))))")]
    [InlineData("100")]
    [InlineData("")]
    public void Any_other_formula_is_refused(string formula) => Assert.Null(Of(formula));

    [Fact]
    public void No_formula_breaks_the_arithmetic()
    {
        var signs = Gen.Elements('1', '8', '.', ',', '+', '-', '−', '×', '/', ':', '(', ')', ' ', '%', '=', 'x', '0');
        Prop.ForAll(signs.ArrayOf().ToArbitrary(), s => Of(new string(s))?.Unit is not "ha").Check(Drawn.Cases(500));
    }

    [Theory]
    [InlineData("53.39", true)]
    [InlineData("53.4", true)]
    [InlineData("53.38", false)]
    [InlineData("53", false)] // rounded to whole numbers, half a per cent is lost
    [InlineData("53.389830508474576271186440678", true)]
    public void A_result_may_be_rounded_to_a_decimal(string stated, bool holds) =>
        Assert.Equal(holds, Arithmetic.IsStatedAs(53.389830508474576271186440678m, decimal.Parse(stated, System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("còn sáu mươi ba hộ", "sáu mươi ba")]
    [InlineData("khoảng hai trăm hộ", "hai trăm")]
    [InlineData("vài chục hộ", "vài chục")]
    [InlineData("một triệu đồng", "một triệu")]
    [InlineData("có ba trường học", "ba trường học")]
    [InlineData("tăng gấp đôi", "gấp đôi")]
    [InlineData("hai phần ba số hộ", "hai phần ba")]
    [InlineData("con sau muoi ba ho", "sau muoi")]
    [InlineData("about two thirds of them", "two")]
    [InlineData("twenty-one schools", "twenty-one")]
    [InlineData("doubled since", "doubled")]
    [InlineData("còn ⅓ số hộ", "⅓")]
    [InlineData("còn ٦٣ hộ", "٦")]
    [InlineData("còn XIV hộ", "XIV")]
    public void A_number_in_words_or_other_signs_is_found(string text, string number) =>
        Assert.Contains(NumberWords.Unproved(text, []), n => n.Contains(number, StringComparison.OrdinalIgnoreCase));

    [Theory]
    [InlineData("đạt 6.150 triệu đồng")]
    [InlineData("đạt 6,15 nghìn tỷ đồng")]
    [InlineData("tỷ lệ hộ nghèo và tỷ trọng công nghiệp")]
    [InlineData("năm 2023 và năm học 2022")]
    [InlineData("không còn hộ nghèo")]
    [InlineData("kinh tế tư nhân, ba mẹ, một số hộ")]
    [InlineData("diện tích 120 m² đất")]
    [InlineData("đơn vị: triệu đồng")]
    [InlineData("The commune has 63 poor households, one of the lowest.")]
    [InlineData("18.640,5 million VND")]
    public void Words_that_are_no_number_are_left_alone(string text) => Assert.Empty(NumberWords.Unproved(text, []));

    [Fact]
    public void A_number_in_words_that_the_source_has_is_proved() =>
        Assert.Empty(NumberWords.Unproved("gồm ba trường học", ["Xã có ba trường học đạt chuẩn."]));

    [Theory]
    [InlineData("triệu đồng", "triệu đồng", "", true)]
    [InlineData("tỷ đồng", "triệu đồng", "", false)]
    [InlineData("đ", "đồng", "", true)]
    [InlineData("hộ", "hộ nghèo", "", true)]
    [InlineData("người", "hộ", "", false)]
    [InlineData("", "hộ", "Số hộ nghèo là 48", true)]
    [InlineData("", "hộ", "Con số là 48", false)]
    [InlineData("", "triệu đồng", "Thu được 48, tính bằng triệu đồng", false)]
    [InlineData("ha", "", "", false)]
    [InlineData("households", "hộ", "", true)]
    [InlineData("%", "ha", "", false)]
    [InlineData("tấn", "tạ", "", false)]
    public void A_unit_is_the_sources_or_none(string stated, string source, string text, bool holds) => Assert.Equal(holds, UnitAgreement.Holds(stated, source, text));

    private static Quantity? Of(string formula) => new Arithmetic(formula, digits => digits switch
    {
        "118" => new Quantity(118, "hộ"),
        "63" => new Quantity(63, "hộ nghèo"),
        "900" => new Quantity(900, "triệu đồng"),
        "0" => new Quantity(0, "hộ"),
        "1" or "8" => new Quantity(8, "hộ"),
        _ => null,
    }).Evaluate();

    private static List<ModelStatement> Cut(string reply, int size)
    {
        var reader = new ReplyReader();
        var statements = new List<ModelStatement>();
        for (var at = 0; at < reply.Length; at += size)
            statements.AddRange(reader.Add(reply.Substring(at, Math.Min(size, reply.Length - at))));
        if (reader.End() is { } last)
            statements.Add(last);
        return statements;
    }

    private static string Shown(ModelStatement statement) => string.Join(";", statement.Runs.Select(r => $"{r.Text}|{string.Join(",", r.Marks)}"));
}
