using System.Globalization;
using QA.Answering;
using QA.Evaluation.Metrics;
using static QA.Tests.Evaluation.MadeAnswer;

namespace QA.Tests.Evaluation;

/// <summary>Each formula against a value worked out on paper.</summary>
public sealed class MetricsTests
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1.0 / 3)] // piece 0
    [InlineData(3, 1.0 / 3)] // piece 0 again
    [InlineData(4, 1.0)] // pieces 1 and 2 in one passage
    [InlineData(80, 1.0)]
    public void Recall_counts_each_piece_of_evidence_once(int k, double expected) =>
        Assert.Equal(expected, RankingMetrics.Recall([[], [0], [0], [1, 2]], pieces: 3, k), 12);

    [Fact]
    public void The_reciprocal_rank_is_that_of_the_first_relevant_one()
    {
        Assert.Equal(1.0 / 3, RankingMetrics.ReciprocalRank([false, false, true, true]), 12);
        Assert.Equal(0, RankingMetrics.ReciprocalRank([false, false]));
        Assert.Equal(0, RankingMetrics.ReciprocalRank([]));
    }

    [Fact]
    public void Ndcg_discounts_by_the_logarithm_of_the_rank()
    {
        // Relevant at ranks 2 and 3 of 2: (1/log₂3 + 1/log₂4) / (1/log₂2 + 1/log₂3) = (0.63093 + 0.5) / (1 + 0.63093)
        Assert.Equal(1.1309297535714573 / 1.6309297535714573, RankingMetrics.Ndcg([false, true, true], total: 2, k: 10), 12);
        Assert.Equal(1, RankingMetrics.Ndcg([true, true, false], total: 2, k: 10), 12);
        // Below k nothing is gained: 0 / 1.
        Assert.Equal(0, RankingMetrics.Ndcg([false, true], total: 1, k: 1), 12);
        Assert.Equal(0, RankingMetrics.Ndcg([false], total: 0, k: 10));
    }

    [Theory]
    [InlineData(3, 4, 5, 0.75, 0.6, 0.6666666666666666)] // 2 · 0.75 · 0.6 / 1.35
    [InlineData(0, 0, 5, double.NaN, 0, 0)]
    [InlineData(0, 2, 5, 0, 0, 0)]
    [InlineData(0, 2, 0, 0, double.NaN, double.NaN)]
    public void Abstention_is_precision_recall_and_their_harmonic_mean(int dueRefused, int refused, int due, double precision, double recall, double f1)
    {
        var (p, r) = (AbstentionMetrics.Precision(dueRefused, refused), AbstentionMetrics.Recall(dueRefused, due));
        Assert.Equal((precision, recall), (p, r));
        Assert.Equal(f1, AbstentionMetrics.F1(p, r), 12);
    }

    [Theory]
    [InlineData(true, false, 1)]
    [InlineData(true, true, 1)] // a due refusal
    [InlineData(false, true, 0)]
    [InlineData(false, false, -1)]
    public void Crag_punishes_a_wrong_answer_and_not_a_missing_one(bool right, bool refused, int expected) => Assert.Equal(expected, AbstentionMetrics.Crag(right, refused));

    [Fact]
    public void The_calibration_error_weighs_the_gap_of_each_bin()
    {
        // Bin 0.9–1: three answers, mean 0.95, two right: |2/3 − 0.95| = 0.28333 · 3/4. Bin 0.2–0.3: one, 0.2, wrong: 0.2 · 1/4.
        var bins = CalibrationMetrics.Table([(0.9, true), (0.95, true), (1.0, false), (0.2, false)]);
        Assert.Equal([(0.2, 1), (0.9, 3)], bins.Select(b => (Math.Round(b.From, 9), b.Count)));
        Assert.Equal(0.75 * (0.95 - 2.0 / 3) + 0.25 * 0.2, CalibrationMetrics.ExpectedError(bins), 12);
        Assert.True(double.IsNaN(CalibrationMetrics.ExpectedError([])));
    }

    [Fact]
    public void A_citation_supports_when_its_span_holds_the_figures()
    {
        Assert.Equal(new CitationMarks(1, 1, 1, 1), CitationMetrics.Of(RightAnswer));
        // The second citation holds nothing of the claim: precision 1/2, recall 1/1.
        var padded = Answer("Năm 2025 xã thu 45,5 tỷ đồng.", [Cite("c1", Revenue), Cite("c2", "Toàn xã có 1.125 hộ")], Figure("45.5", "tỷ đồng", "45,5 tỷ đồng"));
        Assert.Equal(new CitationMarks(1, 1, 2, 1), CitationMetrics.Of(padded));
        // Each of two holds one of two figures: both are needed.
        var shared = Answer("Thu 45,5 tỷ đồng, chi 40 tỷ đồng.", [Cite("c1", Revenue), Cite("c2", "Năm 2025 xã chi 40 tỷ đồng.")],
            Figure("45.5", "tỷ đồng", "45,5 tỷ đồng"), Figure("40", "tỷ đồng", "40 tỷ đồng", "c2"));
        Assert.Equal(new CitationMarks(1, 1, 2, 2), CitationMetrics.Of(shared));
    }

    [Fact]
    public void A_claim_that_its_citations_do_not_hold_has_no_supporting_one()
    {
        var elsewhere = Answer("Xã chi 40 tỷ đồng.", [Cite("c1", Revenue)], Figure("40", "tỷ đồng", "40 tỷ đồng"));
        Assert.Equal(new CitationMarks(1, 0, 1, 0), CitationMetrics.Of(elsewhere));
        Assert.Equal(new CitationMarks(1, 0, 0, 0), CitationMetrics.Of(Answer("Xã chi 40 tỷ đồng.", [], Figure("40", "tỷ đồng", "40 tỷ đồng", null))));
        Assert.Equal(new CitationMarks(0, 0, 0, 0), CitationMetrics.Of(Refusal));
    }

    [Fact]
    public void A_computed_figure_is_held_by_its_operands()
    {
        var operands = new CitedValue[] { new("45.5", "tỷ đồng", "45,5", "c1"), new("40", "tỷ đồng", "40", "c2") };
        var answer = Answer("Hơn 5,5 tỷ đồng.", [Cite("c1", Revenue), Cite("c2", "Năm 2025 xã chi 40 tỷ đồng.")], Figure("5.5", "tỷ đồng", "5,5 tỷ đồng", null, new Computation("45,5 − 40", operands)));
        Assert.Equal(new CitationMarks(1, 1, 2, 2), CitationMetrics.Of(answer));
    }

    [Theory]
    [InlineData("toàn xã có 1.125 hộ", "1.125 hộ", true)]
    [InlineData("toàn xã có 1.125 hộ", "125 hộ", false)]
    [InlineData("toàn xã có 1.125 hộ", "1", false)]
    [InlineData("đạt 43/43 chỉ tiêu", "43", true)]
    [InlineData("đạt 143 chỉ tiêu", "43", false)]
    [InlineData("có 125 hộ, 1.125 người", "125", true)]
    [InlineData("thu 45,5.", "45,5", true)]
    [InlineData("thu", "", false)]
    public void A_number_stands_in_a_quote_only_as_a_whole(string quote, string words, bool holds) => Assert.Equal(holds, Numbers.Holds(quote, words));

    [Theory]
    [InlineData("12,575", "12575 12.575")]
    [InlineData("1.422,5", "1422.5")]
    [InlineData("26.536.289.849", "26536289849 26536289.849")]
    [InlineData("04", "4")]
    [InlineData("0,14", "0.14")]
    public void A_written_number_is_read_in_every_way_it_may_mean(string written, string expected) =>
        Assert.Equal(expected.Split(' ').Select(e => decimal.Parse(e, CultureInfo.InvariantCulture)), Numbers.Readings(written));
}
