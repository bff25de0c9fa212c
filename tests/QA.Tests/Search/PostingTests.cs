using QA.Search;

namespace QA.Tests.Search;

public sealed class PostingTests
{
    [Fact]
    public void Frequencies_of_any_size_in_any_fields_are_read_as_written()
    {
        var random = new Random(7);
        var codes = new FrequencyCodes(IndexSchema.MaxFields);
        var all = new List<(int Code, int[] Frequencies)>();
        for (var round = 0; round < 2000; round++)
        {
            var frequencies = new int[IndexSchema.MaxFields];
            for (var i = random.Next(1, 4); i > 0; i--)
                frequencies[random.Next(IndexSchema.MaxFields)] = random.Next(3) == 0 ? random.Next(1, 1 << 30) : random.Next(1, 40);
            all.Add((codes.CodeOf(frequencies), frequencies));
        }
        var output = new ByteWriter();
        codes.WriteTo(output);
        var reader = new ByteReader(output.Written);
        var read = FrequencyCodes.Read(ref reader, IndexSchema.MaxFields);
        Assert.Equal(output.Length, reader.Position);
        foreach (var (code, frequencies) in all)
            Assert.Equal(frequencies, Enumerable.Range(0, IndexSchema.MaxFields).Select(read.Of(code).In));
    }

    [Fact]
    public void A_block_of_any_width_is_unpacked_as_it_was_packed_all_of_it_or_one_number()
    {
        var random = new Random(11);
        for (var bits = 0; bits <= 31; bits++)
        {
            var values = Enumerable.Range(0, BlockCodec.Size).Select(_ => (int)(random.NextInt64() & ((1L << bits) - 1))).ToArray();
            var packed = new byte[BlockCodec.LengthOf(bits)];
            BlockCodec.Pack(values, bits, packed);
            var read = new int[BlockCodec.Size];
            BlockCodec.Unpack(packed, bits, read);
            Assert.Equal(values, read);
            Assert.Equal(values, Enumerable.Range(0, values.Length).Select(i => BlockCodec.UnpackAt(packed, bits, i)));
        }
    }

    [Fact]
    public void Distances_lead_from_document_to_document()
    {
        var (random, distances, packed) = (new Random(13), new int[BlockCodec.Size], new byte[BlockCodec.LengthOf(20)]);
        foreach (var bits in new[] { 0, 1, 7, 20 })
        {
            var (document, expected) = (41, new List<int>());
            for (var i = 0; i < distances.Length; i++)
                expected.Add(document += 1 + (distances[i] = random.Next(1 << bits)));
            BlockCodec.Pack(distances, bits, packed);
            var read = new int[BlockCodec.Size];
            BlockCodec.UnpackRising(packed, bits, 41, read);
            Assert.Equal(expected, read);
        }
    }

    [Fact]
    public void Postings_of_any_number_are_walked_skipped_and_placed_as_they_were_written()
    {
        var random = new Random(17);
        foreach (var count in new[] { 1, 2, 127, 128, 129, 255, 256, 1000, 5000 })
        {
            var texts = Enumerable.Range(0, count * 3).Select(i => i % 3 == 1 ? "khác" : "thu" + string.Concat(Enumerable.Repeat(" chi thu", random.Next(4)))).ToArray();
            var segment = Corpus.Segment(new Analyzer(AnalyzerOptions.Plain), "g", texts);
            var start = segment.Find(TermHash.Of("thu", TermForm.Marked));
            var expected = Enumerable.Range(0, texts.Length).Where(i => i % 3 != 1).ToList();
            Assert.Equal(expected.Count, segment.Lists.HeadAt(start).Count);
            foreach (var step in new[] { 1, 2, 50, 700 })
            {
                var (cursor, places) = (new PostingCursor(segment.Lists, start), new List<int>());
                for (var i = 0; i < expected.Count; i += step)
                {
                    cursor.SkipTo(expected[i]);
                    Assert.Equal(expected[i], cursor.Document);
                    places.Clear();
                    cursor.AddPlaces(places);
                    var occurrences = texts[expected[i]].Split(' ').Index().Where(w => w.Item == "thu").Select(w => w.Index).ToList();
                    Assert.Equal(occurrences.Count - 1, cursor.Codes()[cursor.At]);
                    Assert.Equal(occurrences, places);
                }
                cursor.SkipTo(texts.Length);
                Assert.Equal(BlockCursor.NoMore, cursor.Document);
            }
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
