namespace QA.Answering.Questions;

/// <summary>The words with which people ask, and what they tell of the answer wanted.</summary>
internal static class QuestionPhrases
{
    /// <summary>Phrases with their roles; a role "x!" also keeps its words as content.</summary>
    public static IEnumerable<(string Phrase, string Role)> All =>
        Split("many", "bao nhiêu, mấy, là bao nhiêu, được bao nhiêu, đạt bao nhiêu, đạt mấy, hết bao nhiêu, how many, how much, ở mức nào, mức nào, ở mức bao nhiêu, what was, what is, what were, what are, what was the, what is the, what were the, what percentage, con số nào, số mấy, được mấy, là mấy")
        .Concat(Split("many-money", "bao nhiêu tiền, mấy tiền, được bao nhiêu tiền, hết bao nhiêu tiền, là bao nhiêu tiền, đạt bao nhiêu tiền, được mấy tiền, hết mấy tiền, how much money, bao tiền, hết bao tiền"))
        .Concat(Split("percent", "bao nhiêu phần trăm, mấy phần trăm, what percentage, what share, what per cent, bao nhiêu phan tram, tỷ lệ bao nhiêu, tỉ lệ bao nhiêu"))
        .Concat(Split("who", "ai, do ai, người nào, đơn vị nào, cơ quan nào, công ty nào, tổ chức nào, trường nào, who, which company, which body, which school, which unit, doanh nghiệp nào"))
        .Concat(Split("when", "khi nào, ngày nào, bao giờ, thời gian nào, lúc nào, hôm nào, ngày bao nhiêu, ngày mấy, thứ mấy, năm nào, tháng nào, tháng mấy, những ngày nào, vào ngày nào, thời điểm nào, when, on what date, what date, which day, hạn nào, hạn chót nào"))
        .Concat(Split("list", "những gì, gồm những, gồm gì, liệt kê, kể tên, nêu tên, là những, những ai, list, which ones, gồm các, gồm những gì, bao gồm những gì, cho biết các, kể ra"))
        .Concat(Split("why", "vì sao, tại sao, do đâu, why, lý do gì, lý do, sao chưa, sao không, sao lại, sao mà, sao còn, sao làm, sao chậm, sao thấp, sao giảm, sao tăng, sao bị"))
        .Concat(Split("how", "giải quyết sao, xử lý sao, làm sao, như thế nào, thế nào, ra sao, how did, how was, how is, làm gì, để làm gì"))
        .Concat(Split("where", "ở đâu, tại đâu, chỗ nào, nơi nào, where"))
        .Concat(Split("which", "nào, gì, which, what"))
        .Concat(Split("yesno", "có phải, hay không, hay chưa, đúng không, phải không, có đúng, được không, được chưa, rồi chưa, xong chưa, hết chưa, chưa nhỉ, rồi chứ, đúng chưa, không ạ, chưa ạ"))
        .Concat(Split("compare", "so sánh, đối chiếu, compare, cao nhất, thấp nhất, nhiều nhất, ít nhất, lớn nhất, nhỏ nhất, xếp hạng, highest, lowest, nơi nào nhiều hơn, nơi nào cao hơn, xã nào, phường nào, địa phương nào, nơi nào, các xã phường, mỗi phường, mỗi nơi, mỗi xã, từng nơi, which commune, which ward, which place, tất cả các xã, các địa phương, ba nơi, hai nơi, bốn nơi"))
        .Concat(Split("difference", "trừ, chênh lệch, chênh nhau, hơn bao nhiêu, kém bao nhiêu, nhiều hơn, ít hơn, cao hơn, thấp hơn, lớn hơn, nhỏ hơn, còn thiếu bao nhiêu, thiếu bao nhiêu, còn thiếu mấy, thiếu mấy, hụt mấy, vượt mấy, vượt bao nhiêu, hụt bao nhiêu, cách nhau, difference, how much more, how many more, trừ đi, tăng thêm bao nhiêu, đặt tăng thêm bao nhiêu, hơn mấy, kém mấy, còn dư bao nhiêu, còn dư, dư bao nhiêu"))
        .Concat(Split("sum", "tổng cộng, cộng lại, cả hai, tất cả là, gộp lại, cộng cả, cộng với, cộng thêm, tổng của, in total, combined, altogether, cộng chung"))
        .Concat(Split("times", "gấp mấy lần, gấp bao nhiêu lần, how many times"))
        .Concat(Split("ratio", "bằng bao nhiêu phần trăm của, chiếm bao nhiêu phần trăm, chiếm mấy phần trăm"))
        .Concat(Split("average", "bình quân mỗi, trung bình mỗi, bình quân một, trung bình một, average per, on average"))
        .Concat(Split("plan-percent", "đạt bao nhiêu phần trăm kế hoạch, bao nhiêu phần trăm kế hoạch, mấy phần trăm kế hoạch, bao nhiêu phần trăm dự toán, bao nhiêu phần trăm chỉ tiêu"))
        .Concat(Split("plan-share", "so với kế hoạch, so kế hoạch, phần trăm kế hoạch, percent of plan, percent of the plan, of the plan, so với kh, phần trăm dự toán, phần trăm chỉ tiêu"))
        .Concat(Split("previous-share", "so với cùng kỳ, so cùng kỳ, so với năm trước, so năm trước, so với năm ngoái, so ckn, so cknt, so với cknt, compared with the previous year, compared with last year, so với cùng kỳ năm trước, so với cùng kì"))
        .Concat(Split("plan", "vượt kế hoạch, vượt chỉ tiêu, vượt dự toán, vượt mức, kế hoạch, kh, được giao, dự toán, chỉ tiêu, thành phố giao, huyện giao, giao cho, đề ra, planned, plan, assigned"))
        .Concat(Split("target", "năm sau, sang năm, năm tới, năm học tới, năm học sau, niên vụ tới, nhiệm kỳ tới, quý tới, vụ tới, thời gian tới, next year, mục tiêu, phấn đấu, đặt ra, đặt mục tiêu, chỉ tiêu đặt ra, dự kiến, target, đặt bao nhiêu, đặt mấy, đặt mức, đề ra cho năm, hướng tới, goal"))
        .Concat(Split("previous", "năm trước, năm ngoái, cùng kỳ, last year, previous year"))
        .Concat(Split("rise", "rise, rose, rises, tăng bao nhiêu, tăng mấy, tăng hay giảm, tăng thêm, biến động bao nhiêu, increase, grow, tốc độ tăng!, tăng được"))
        .Concat(Split("fall", "giảm bao nhiêu, giảm mấy, giảm được, giảm thêm, giảm thêm bao nhiêu, bớt bao nhiêu, bớt mấy, bớt được, bớt đi, giảm đi, giảm xuống, decrease"))
        .Concat(Split("constant", "giá cố định, giá cđ, giá cd, giá so sánh, giá cđ 2010, giá cố định 2010, giá so sánh 2010, theo giá cố định, constant prices, constant 2010 prices"))
        .Concat(Split("current", "giá hiện hành, giá hh, theo giá hiện hành, giá thực tế, current prices"))
        .Concat(Split("and", "còn, thế còn, vậy còn, thế, còn về, and, what about, how about, vậy"))
        .Concat(Split("keep!", "xếp hạng mấy, xếp hạng bao nhiêu, xếp thứ mấy, đứng thứ mấy, hạng mấy, tồn tại, trước thuế, sau thuế, sản lượng, dân số, số hóa, số hoá, chuyển đổi số, chữ ký số, ký số, một cửa, nhà nước, đối tượng, đối thoại, bằng khen, con thứ ba, con thứ 3, năm học, đúng hạn, trước hạn, thu chi, trong độ tuổi, ngoài ra, trên không, bên nợ, hai mức, cộng đồng, công cộng, công trình, công dân, công an, công chức, công nghiệp, tự nguyện, số bé, lắp đặt, đặt hàng, đặt tên, đặt cọc, cho vay, chi trả, trả nợ, kế hoạch hóa gia đình, kế hoạch hoá gia đình, sử dụng, tiền sử dụng đất, không gian, không quân, phòng không, kết quả điện tử, mục tiêu quốc gia, chương trình mục tiêu, chỉ tiêu phát triển"))
        .Concat(Split("percent-word", "phần trăm"))
        .Concat(Split("stop", "thì sao, tính chung, cộng dồn, nằm ở, nằm, ở đấy, ở đó, bây giờ, hiện giờ, đặt, nổ ra, thu về, thực tế, thuc te, hết, hoàn thành, cả thảy, khác nhau, khác, hơn, giữa, hai, ba, bốn, năm nay, nơi nào hơn, theo số liệu, của, và, các, những, là, thì, ở, tại, cho, với, về, theo, trong, trên, đã, đang, được, bị, có, không, chưa, rồi, này, đó, ấy, ra, vào, lên, đến, từ, bởi, để, mà, như, cũng, vẫn, còn, hay, hoặc, nhé, ạ, nhỉ, vậy, thế, xin, hỏi, cho hỏi, cho biết, cho tôi, cho mình, cho em, tôi, mình, em, bạn, giúp, với ạ, biết, muốn, cần, hãy, báo cáo, số liệu, năm, trong năm, cả năm, hiện nay, hiện, nay, toàn, trên địa bàn, địa bàn, đạt, ước, ước đạt, thực hiện, tổng cộng, số, lượng, số lượng, con số, kết quả, tình hình, công tác, việc, một, cụ thể, chi tiết, lần lượt, tất cả, ubnd, hđnd, theo báo cáo, nội dung, biểu, biểu chỉ tiêu, theo biểu, thuộc, bằng, qua, đối, cùng, nhau, mỗi, từng, bên, phía, nhà mình, nhà ta, được bao, rồi ạ, bao, ý, hả, à, nhiêu, tính, tính đến, đến nay, khoảng, so, mức, thời, nhiều, phần, lại, nữa, thêm, đều, cả, sẽ, đây, kia, vì, nên, nếu, khi, sau, trước, ai, đâu, sao, nào, gì, mấy, do, nêu, nêu ra, đó là"))
        // Words that are empty in English only: "an" is half of "an ninh".
        .Concat(Split("stop-en", "do, left, remain, remained, remaining, received, receive, receives, recorded, reported, any, number, numbers, above, below, against, under, over, first, one, also, get, got, give, given, held, hold, made, make, take, taken, according, report, reports, state, stated, result, results, actual, actually, say, says, amount, still, sent, send, reach, reached, go, went, by how, than, their, those, these, who were, were there, scored, score, not, no, each, place, places, people who, the, of, in, a, an, is, was, were, are, did, does, has, have, had, for, by, to, at, on, and, or, this, that, its, it, there, be, been, how, what, which, during, year, from, with, as, s, admitted, cases, after, before, done, into, out, out of, about, between, within, among, per, much, many, met, meet, meets, went through, until, when, while, through, now, long, together, back, work"));

    /// <summary>Unmarked syllables that are as often another word as the empty one: kept, but they count little.</summary>
    public static IReadOnlySet<string> Ambiguous { get; } = new HashSet<string>(StringComparer.Ordinal)
        { "dat", "ban", "doi", "ben", "sau", "bang", "phan", "khi", "thoi", "muc", "con", "lai", "vi", "the", "thi", "tinh", "can", "tai", "cho", "do", "thu", "phia", "em", "cong" };

    /// <summary>Words that hardly tell one matter from another: kept, but they count little.</summary>
    public static IReadOnlySet<string> Light { get; } = new HashSet<string>(StringComparer.Ordinal)
        { "khoản", "loại", "mục", "mảng", "dính", "tốn", "cái", "đấy", "vừa", "xuống", "cũ", "nhằm", "lúc", "xong", "đủ", "riêng", "tên", "chia", "xảy", "dở", "chừng", "tầm", "cỡ", "dịp", "hẳn", "xin", "gọi", "diễn", "giờ", "bữa", "ngay", "đều", "đang", "sắp", "từng", "suốt" };

    /// <summary>Words with which people ask where a report says it otherwise: they count little, unless the reports have them beside the same neighbour.</summary>
    public static IReadOnlySet<string> LightByThemselves { get; } = new HashSet<string>(StringComparer.Ordinal)
        {
            "căn", "chiếc", "ngôi", "cặp", "đôi", "bức", "tấm", "làm", "mất", "chạy", "đem", "sang", "lấy", "đưa", "nhận", "phát", "phải", "mới", "dùng", "bỏ", "gửi", "kéo", "gặp", "thấy", "trở", "mang", "tới", "từ", "nửa", "giữ", "chịu", "cần",
            "cuối", "đầu", "giữa", "bị", "bán", "mua", "giao", "nộp", "lập", "mở", "xây", "khoảng", "chậm", "nhanh", "tốt", "bà", "kể",
        };

    private static IEnumerable<(string, string)> Split(string role, string phrases) =>
        phrases.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(p => p.EndsWith('!') ? (p[..^1], role + "!") : (p, role));
}
