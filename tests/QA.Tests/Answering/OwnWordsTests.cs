using System.Text;
using QA.Answering;

namespace QA.Tests.Answering;

/// <summary>What an office calls otherwise than its reports do, in the corpus folder's own list.</summary>
public sealed class OwnWordsTests : IAsyncLifetime
{
    private const string Question = "Xã Đá Bạc cấp được bao nhiêu bìa hồng?";

    private readonly ReportFolder folder = new("qa-words-",
    [
        ("da-bac.md", """
            ỦY BAN NHÂN DÂN XÃ ĐÁ BẠC

            # Báo cáo năm 2024 của xã Đá Bạc

            ## 1. Đất đai

            Cấp 37 giấy chứng nhận quyền sử dụng đất cho các hộ dân.

            ## 2. Môi trường

            Thu gom 412 tấn chất thải rắn sinh hoạt.
            """),
    ]);

    public Task InitializeAsync() => folder.InitializeAsync();

    public Task DisposeAsync() => folder.DisposeAsync();

    [Fact]
    public async Task A_word_of_the_office_is_understood_once_its_list_says_what_it_means()
    {
        Assert.Equal(Outcome.NotFound, folder.Ask(Question).Outcome);
        await WriteAsync("# lời quen dùng\nbìa hồng\tgiấy chứng nhận quyền sử dụng đất\n");
        Assert.Equal("37", folder.Ask(Question).Figures[0].Value);
        Assert.Empty(folder.Snapshot.Problems);
    }

    [Fact]
    public async Task A_word_added_to_a_wording_of_the_trade_keeps_the_wordings_there_are()
    {
        await WriteAsync("bìa hồng\tsổ đỏ");
        Assert.Equal("37", folder.Ask(Question).Figures[0].Value);
        Assert.Equal("37", folder.Ask("Xã Đá Bạc cấp được bao nhiêu sổ đỏ?").Figures[0].Value);
    }

    [Theory]
    [InlineData("một cách gọi thôi", "dòng 1 ")]
    [InlineData("bìa hồng\tsổ đỏ\n\n12\t13", "dòng 3 ")]
    public async Task A_line_that_cannot_be_used_is_named_and_the_report_stays(string lines, string named)
    {
        await WriteAsync(lines);
        var problem = Assert.Single(folder.Snapshot.Problems);
        Assert.Equal("lexicon.tsv", problem.File);
        Assert.StartsWith(named, problem.Reason, StringComparison.Ordinal);
        Assert.Single(folder.Snapshot.Entries);
    }

    [Fact]
    public async Task A_list_in_another_encoding_is_named_and_not_used()
    {
        await folder.WriteAsync("lexicon.tsv", [0x62, 0xEC, 0x61, 0x09, 0x67]);
        Assert.Contains("UTF-8", Assert.Single(folder.Snapshot.Problems).Reason, StringComparison.Ordinal);
    }

    private Task WriteAsync(string lines) => folder.WriteAsync("lexicon.tsv", Encoding.UTF8.GetBytes(lines));
}
