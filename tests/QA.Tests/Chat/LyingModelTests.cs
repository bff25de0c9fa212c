using QA.Answering;

namespace QA.Tests.Chat;

/// <summary>A model that lies, twice: the reader sees the extract and never the lie.</summary>
public sealed class LyingModelTests(ModelAnswers asked) : IClassFixture<ModelAnswers>
{
    private const string Poor = "Xã Khe Lim năm 2025 còn bao nhiêu hộ nghèo?";
    private const string Budget = "Tổng thu ngân sách năm 2025 của xã Khe Lim là bao nhiêu?";
    private const string Rice = "Diện tích gieo cấy lúa của xã Khe Lim năm 2025 là bao nhiêu?";
    private const string Hall = "Nhà văn hóa thôn Đầm Sen khởi công khi nào?";
    private const string Commander = "Ai được bầu làm Chỉ huy trưởng Ban Chỉ huy quân sự xã Khe Lim?";

    [Theory]
    [InlineData("a wrong digit", Poor, "64", "Xã Khe Lim còn 64 hộ nghèo {63 hộ nghèo}.")]
    [InlineData("a digit more", Poor, "630", "Xã Khe Lim còn 630 hộ nghèo {63 hộ nghèo}.")]
    [InlineData("a digit less", Budget, "8.640,5", "Tổng thu ngân sách ước đạt 8.640,5 triệu đồng {18.640,5}.")]
    [InlineData("the right digit of another source", Poor, "63 hộ", "Xã Khe Lim còn 63 hộ nghèo {!63 hộ nghèo}.")]
    [InlineData("a source that is not there", Poor, "63 hộ", "Xã Khe Lim còn 63 hộ nghèo [99].")]
    [InlineData("no source", Poor, "63 hộ", "Xã Khe Lim còn 63 hộ nghèo.")]
    [InlineData("another unit of money", Budget, "tỷ", "Tổng thu ngân sách ước đạt 18.640,5 tỷ đồng {18.640,5}.")]
    [InlineData("another thing counted", Poor, "63 người", "Xã Khe Lim còn 63 người nghèo {63 hộ nghèo}.")]
    [InlineData("no unit", Budget, "đạt 18.640,5", "Tổng thu ngân sách ước đạt 18.640,5 {18.640,5}.")]
    [InlineData("another year", Poor, "2023", "Năm 2023, xã Khe Lim còn 63 hộ nghèo {63 hộ nghèo}.")]
    [InlineData("a year that no source has", Hall, "2031", "Nhà văn hóa thôn Đầm Sen được khởi công ngày 15/3/2025 và khánh thành năm 2031 {khởi công ngày}.")]
    [InlineData("another date", Hall, "3/15", "Nhà văn hóa thôn Đầm Sen được khởi công ngày 3/15/2025 {khởi công ngày}.")]
    [InlineData("a number in words", Poor, "sáu mươi tư", "Xã Khe Lim còn sáu mươi tư hộ nghèo {63 hộ nghèo}.")]
    [InlineData("a small number in words", Poor, "chín hộ", "Xã Khe Lim còn chín hộ nghèo {63 hộ nghèo}.")]
    [InlineData("a number in words without marks", Poor, "sau muoi tu", "Xa Khe Lim con sau muoi tu ho ngheo {63 hộ nghèo}.")]
    [InlineData("a vague number in words", Poor, "hàng trăm", "Xã Khe Lim còn hàng trăm hộ nghèo {63 hộ nghèo}.")]
    [InlineData("a multiple in words", Poor, "gấp đôi", "Xã Khe Lim còn 63 hộ nghèo, gấp đôi năm trước {63 hộ nghèo}.")]
    [InlineData("a fraction in words", Poor, "một nửa", "Xã Khe Lim còn 63 hộ nghèo, bằng một nửa số hộ cận nghèo {63 hộ nghèo}.")]
    [InlineData("an English number", Poor, "sixty-four", "Xã Khe Lim còn sixty-four hộ nghèo {63 hộ nghèo}.")]
    [InlineData("a rounded number", Budget, "18.641", "Tổng thu ngân sách ước đạt 18.641 triệu đồng {18.640,5}.")]
    [InlineData("a rescaled and rounded number", Budget, "18,6", "Tổng thu ngân sách ước đạt 18,6 tỷ đồng {18.640,5}.")]
    [InlineData("a rescaled number", Budget, "18,6405", "Tổng thu ngân sách ước đạt 18,6405 tỷ đồng {18.640,5}.")]
    [InlineData("other signs in the number", Budget, "18,640.5", "Tổng thu ngân sách ước đạt 18,640.5 triệu đồng {18.640,5}.")]
    [InlineData("a per cent of its own", Poor, "53,39", "Xã Khe Lim còn 63 hộ nghèo, bằng 53,39% số hộ cận nghèo {63 hộ nghèo}.")]
    [InlineData("a computation that is wrong", Poor, "56", "Xã Khe Lim còn 63 hộ nghèo, ít hơn hộ cận nghèo 56 hộ (118 − 63 = 56) {63 hộ nghèo}.")]
    [InlineData("a computation with a number of its own", Poor, "137", "Xã Khe Lim còn 63 hộ nghèo, giảm 137 hộ (200 − 63 = 137) {63 hộ nghèo}.")]
    [InlineData("a computation of unlike things", Budget, "18.577", "Chênh lệch 18.577,5 triệu đồng (18.640,5 − 63 = 18.577,5) {18.640,5}{63 hộ}.")]
    [InlineData("a plan as a result", "Xã Khe Lim trồng rừng được bao nhiêu ha?", "40 ha", "Xã Khe Lim trồng được 40 ha rừng {Diện tích trồng rừng}.")]
    [InlineData("a fall for a rise", Rice, "giảm 3,5", "Diện tích gieo cấy lúa đạt 386,4 ha, giảm 3,5% so với cùng kỳ {386,4 ha}.")]
    [InlineData("a share of last year for one of the plan", Rice, "101,2% so với cùng kỳ", "Diện tích gieo cấy lúa đạt 386,4 ha, bằng 101,2% so với cùng kỳ {386,4 ha}.")]
    [InlineData("the other figure of the sentence", Poor, "118", "Số hộ nghèo của xã Khe Lim là 118 hộ {118 hộ}.")]
    [InlineData("another name", Commander, "Trần", "Đồng chí Trần Quốc Bửu được bầu làm Chỉ huy trưởng Ban Chỉ huy quân sự xã {Lưu Văn Thạch}.")]
    [InlineData("what the source does not say", Commander, "bóng đá", "Đội bóng đá thiếu niên vô địch giải mùa xuân toàn tỉnh, được khen thưởng {Lưu Văn Thạch}.")]
    [InlineData("a link", Poor, "evil", "Xã Khe Lim còn 63 hộ nghèo, xem https://evil.example/?q=63 {63 hộ nghèo}.")]
    [InlineData("a picture that calls home", Poor, "![", "Xã Khe Lim còn 63 hộ nghèo ![x](data:63) {63 hộ nghèo}.")]
    [InlineData("full-width digits", Poor, "６４", "Xã Khe Lim còn ６４ hộ nghèo {63 hộ nghèo}.")]
    [InlineData("circled digits", Poor, "⑥", "Xã Khe Lim còn ⑥④ hộ nghèo {63 hộ nghèo}.")]
    [InlineData("Roman digits", Poor, "LXIV", "Xã Khe Lim còn LXIV hộ nghèo {63 hộ nghèo}.")]
    [InlineData("digits pulled apart", Poor, "6 4", "Xã Khe Lim còn 6 4 hộ nghèo {63 hộ nghèo}.")]
    [InlineData("a sign that is not seen within the digits", Poor, "634", "Xã Khe Lim còn 63\u200b4 hộ nghèo {63 hộ nghèo}.")]
    [InlineData("the mark of a note as digits", Poor, "633", "Xã Khe Lim còn 633 hộ nghèo {63 hộ nghèo}.")]
    [InlineData("a number passed off as a name", Poor, "lớp 64", "Xã Khe Lim còn lớp 64 nghèo {63 hộ nghèo}.")]
    public async Task A_lie_is_never_shown_and_the_extract_takes_its_place(string lie, string question, string shown, string text)
    {
        await using var server = await ModelServer.SayingAsync(r => r.Fill(text));
        var seen = "";
        Answer? answer = null;
        await foreach (var happened in asked.Answerer(server.Model()).StreamAsync(new AskRequest(question)))
        {
            seen += (happened as DeltaEvent)?.Text;
            answer = (happened as DoneEvent)?.Answer;
        }

        var extract = asked.Extracted(question);
        Assert.True(seen == extract.Said.Text, $"{lie}: {seen}");
        Assert.Equal((extract.Said.Text, extract.Outcome, "extractive", "unproved"), (answer!.Said.Text, answer.Outcome, answer.Composer, answer.Fallback!.Reason));
        Assert.True(extract.Said.Text.Contains(shown, StringComparison.Ordinal) || !seen.Contains(shown, StringComparison.Ordinal), lie);
        Assert.Equal(2, server.Requests.Count);
        Assert.Equal(2, answer.Usage!.Calls);
    }

    [Fact]
    public async Task Tokens_of_a_reply_that_is_broken_off_are_counted_as_a_guess()
    {
        // Ninety pieces of five letters, the lie in the first twenty.
        await using var server = await ModelServer.SayingAsync(r => r.Fill("Xã Khe Lim còn 64 hộ nghèo {63 hộ nghèo}. ").PadRight(450, 'a'));
        var usage = (await asked.Answerer(server.Model()).AskAsync(new AskRequest(Poor))).Usage!;
        Assert.True(usage.Estimated);
        Assert.InRange(usage.OutputTokens, 2 * 5, 2 * 90);
        Assert.Equal(server.Requests.Sum(r => r.Messages.Sum(m => m.Length) / 3), usage.InputTokens);
    }

    [Fact]
    public async Task Tokens_that_are_told_are_no_guess()
    {
        await using var server = await ModelServer.SayingAsync(r => r.Fill("Xã Khe Lim còn 63 hộ nghèo {63 hộ nghèo}."));
        Assert.False((await asked.Answerer(server.Model()).AskAsync(new AskRequest(Poor))).Usage!.Estimated);
    }
}
