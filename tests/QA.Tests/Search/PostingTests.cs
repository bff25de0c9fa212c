using QA.Search;

namespace QA.Tests.Search;

public sealed class PostingTests
{
    [Fact]
    public void Frequencies_of_any_size_in_any_fields_are_read_as_written()
    {
        var random = new Random(7);
        for (var round = 0; round < 2000; round++)
        {
            var (frequencies, fields) = (new int[IndexSchema.MaxFields], 0u);
            for (var i = random.Next(1, 4); i > 0; i--)
            {
                var field = random.Next(IndexSchema.MaxFields);
                frequencies[field] = random.Next(3) == 0 ? random.Next(1, 1 << 30) : random.Next(1, 40);
                fields |= 1u << field;
            }
            var output = new ByteWriter();
            Posting.WriteFrequencies(output, fields, frequencies);
            var read = new int[IndexSchema.MaxFields];
            Assert.Equal(output.Length, Posting.ReadFrequencies(output.Written, 0, read));
            Assert.Equal(frequencies, read);
        }
    }

    [Fact]
    public void A_pairs_hash_is_that_of_its_text() => Assert.Equal(
        TermHash.Pair(TermHash.Word("hộ", TermForm.Marked), TermHash.Word("nghèo", TermForm.Marked)),
        TermHash.Of("hộ nghèo", TermForm.Marked));

    [Theory]
    [InlineData("sach", "sahc", 1, true)]
    [InlineData("sach", "sac", 1, true)]
    [InlineData("sach", "xach", 1, true)]
    [InlineData("sach", "shca", 1, false)]
    [InlineData("sach", "", 1, false)]
    [InlineData("", "a", 1, true)]
    public void A_swap_counts_as_one_edit(string a, string b, int max, bool expected) => Assert.Equal(expected, EditDistance.IsWithin(a, b, max));
}
