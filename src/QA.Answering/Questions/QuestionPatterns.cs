using System.Text.RegularExpressions;

namespace QA.Answering.Questions;

/// <summary>The turns of speech that tell what a question wants, where single phrases do not; each with and without diacritics.</summary>
internal static partial class QuestionPatterns
{
    // "Lô A2039" is a name; "nam2025" is a slip.
    [GeneratedRegex(@"(?<![0-9.,/])(?<!(?<!n[ăa]m)\p{L})(?:19|20)[0-9][0-9](?![0-9]|[.,][0-9])", RegexOptions.CultureInvariant)]
    internal static partial Regex Year();

    [GeneratedRegex(@"(?:so với|so voi|so|hơn|kém|hon|kem|than|compared with|compared to|above the|below the)\s+(?:(?:kết quả|ket qua|thực hiện|thuc hien|cùng kỳ|cung ky|dự toán|du toan|kế hoạch|ke hoach|số|so|mức|muc|cuối|cuoi|đầu|dau|in|the|end of|(?:quý|quy|Q)\s?(?:IV|I{1,3}|[1-4])[/ ]?|tháng\s?\d{1,2}[/ ]?|\d{1,2} tháng)\s*){0,3}(?:năm |nam )?(?:19|20)[0-9][0-9]", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    internal static partial Regex ComparedYear();

    // "quý III/2023": the year stands by itself.
    [GeneratedRegex(@"(?<!\p{L})(?:quý|quy|quarter|Q)\s*(?:IV|I{1,3}|[1-4])\s*/\s*(?=(?:19|20)[0-9][0-9])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    internal static partial Regex QuarterOf();

    [GeneratedRegex(@"(?<!\p{L})(?:nơi|noi|xã|xa|phường|phuong|bên|ben|đâu|dau|thị trấn|địa phương|which)\s*(?:nào|nao)?\s+(?<how>(?:(?<measure>đông|dong|cao|nhiều|nhieu|ít|it|lớn|lon|nhỏ|nho|thấp|thap|rộng|rong|dài|dai|more|fewer|less)\s+)?(?:\p{L}+\s+){0,3})(?:hơn|hon|nhất|nhat)\s*\??\s*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    internal static partial Regex WhichIsMore();

    [GeneratedRegex(@"\p{L}\s+(?<more>hơn|kém)\s+(?!(?:19|20)[0-9][0-9]|năm|bao|mấy|cùng|kế hoạch|chỉ tiêu)[^?,;]{3,60}?\s(?:bao nhiêu|mấy)(?!\p{L})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    internal static partial Regex MoreThan();

    [GeneratedRegex(@"^[\s,;?]*(?:và|va|and|còn|con)?\s+", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    internal static partial Regex AfterFirst();

    [GeneratedRegex(@"^(?:nguyên nhân|nguyen nhan|lý do|ly do|vì sao|tại sao|do đâu|sao)(?!\p{L})|(?:nguyên nhân|nguyen nhan|lý do|ly do)\s+(?:nào|nao|gì|gi|là|la|khiến|khien|của|cua|vì|vi)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    internal static partial Regex Cause();

    // "trạm nào chưa có bác sĩ": what is wanting is asked for; at the end "chưa" and "không" only ask whether.
    [GeneratedRegex(@"(?<!\p{L}|có |co )(?:chưa|chua|không|khong|thiếu|thieu|not|lack)\s+(?:\p{L}+)(?=.*\p{L})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    internal static partial Regex Denied();

    // "còn bao nhiêu hộ chưa nộp"
    [GeneratedRegex(@"(?<!\p{L})(?:bao nhiêu|bao nhieu|mấy|may|how many)(?!\p{L}).*(?<!\p{L})(?:chưa|chua|not yet)(?!\p{L})\s+\p{L}|(?<!\p{L})(?:chưa|chua)\s+(?:\p{L}+\s+){1,3}(?:là\s+|la\s+|còn\s+)?(?:bao nhiêu|bao nhieu|mấy|may)(?!\p{L})|(?<!\p{L})(?:còn|con)\s+(?:phải|phai)\s+(?:\p{L}+\s+){1,2}(?:nốt|not|tiếp|tiep)\s+(?:bao nhiêu|bao nhieu|mấy|may)(?!\p{L})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    internal static partial Regex Remaining();

    [GeneratedRegex(@"(?<!\p{L})(?:còn|con|cần|can|phải|phai|thiếu|thieu)\s(?:[^?,;]{0,40}?\s)?(?:bao nhiêu|bao nhieu|mấy|may)(?!\p{L})[^?,;]{0,40}?\s(?:nữa|nua|mới|moi|thì|thi|để|de)\s+(?:[^?,;]{0,20}?\s)?(?:đủ|du|đạt|dat|hoàn thành|hoan thanh|bằng|bang)\s+[^?,;]{0,30}?(?:kế hoạch|ke hoach|chỉ tiêu|chi tieu|dự toán|du toan|KH|nhiệm vụ|nhiem vu)(?!\p{L})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    internal static partial Regex ToGo();

    // "hộ đó ở đâu": that of the turn before.
    [GeneratedRegex(@"\p{L}\s+(?:đó|ấy|này|nói trên)(?!\p{L})|(?<!\p{L})(?:that|those|these|it|they)(?!\p{L})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    internal static partial Regex Referring();

    [GeneratedRegex(@"^\s*(?:trong đó|trong do|trong số đó|trong so do|trong số này|riêng|of which|of them|of these)(?!\p{L})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    internal static partial Regex PartOf();

    // "9 tháng đầu năm": all of it is the period.
    [GeneratedRegex(@"\G\s*(?:đầu|dau|cuối|cuoi)(?:\s+(?:năm|nam))?(?!\p{L})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    internal static partial Regex EndOfPart();

    // "Ngày khởi công cầu …": a date is named and nothing else is asked.
    [GeneratedRegex(@"^\s*(?:ngày|ngay|thời điểm|thoi diem|hạn chót|han chot|hạn cuối|han cuoi)\s(?!công|cong|làm việc|lam viec)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    internal static partial Regex BeginsDate();

    // The year of constant prices is no period.
    [GeneratedRegex(@"(?<!\p{L})(?:giá|gia)\s+(?:(?:cố định|co dinh|cđ|cd|so sánh|so sanh|ss)\s+)?(?:năm\s+|nam\s+)?(?:19|20)[0-9][0-9]|(?:19|20)[0-9][0-9]\s+prices", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    internal static partial Regex PriceYear();

    [GeneratedRegex(@"(?<![0-9/])[0-9]{1,2}/[0-9]{1,2}(?:/[0-9]{4})?|(?<![0-9/])[0-9]{1,2}/[0-9]{4}", RegexOptions.CultureInvariant)]
    internal static partial Regex Date();

    // "tháng 10/2023", "31/12/2023", "9T/2024"; "154/2025/NĐ-CP" is a document's number.
    [GeneratedRegex(@"(?<=[0-9A-Za-z]/)(?:19|20)[0-9][0-9](?![0-9/])", RegexOptions.CultureInvariant)]
    internal static partial Regex YearOfDate();

    [GeneratedRegex(@"(?:%|phần trăm|phan tram|percent)\s*(?:so với |so voi |of (?:the )?)?(?:kế hoạch|ke hoach|KH|kh|chỉ tiêu|chi tieu|dự toán|du toan|plan)(?![\p{L}])|(?:so với|so voi|so)\s+(?:kế hoạch|ke hoach|KH|kh|chỉ tiêu|chi tieu|dự toán|plan)(?![\p{L}])", RegexOptions.CultureInvariant)]
    internal static partial Regex PlanPercent();

    // Slips in the one phrase that must not be missed: "bao nhieeu", "bao nhiu", "baonhieu", "bao nhiê".
    [GeneratedRegex(@"(?<!\p{L})(?:bao+\s*nh?(?:i+e{2,}u|i+e+u{2,}|iu|ieu|ei?u|ie|ueu)|(?<marked>bao+\s*nh?(?:iêê+u|iêu+|iê|iu|iếu|iều|iệu|ieêu|iêeu)))(?![\p{L}\p{M}])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    internal static partial Regex HowMany();

    // "bao nhiêu %" and "mấy điểm phần trăm" in words.
    [GeneratedRegex(@"(?<!\p{L})(bao nhiêu|bao nhieu|mấy|may)\s*(?:%|(?:điểm|diem)\s+(?:%|phần trăm|phan tram))", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    internal static partial Regex PercentSign();

    // "Cả A và B có bao nhiêu", "hai trường cộng lại"
    [GeneratedRegex(@"^(?:cả|ca|tính cả|gộp|cộng|both)\s[^,;]{2,60}?\s(?:và|va|and|với|voi)\s.*(?:bao nhiêu|bao nhieu|mấy|may|how many|how much)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    internal static partial Regex Both();

    [GeneratedRegex(@"%\s*(?:là )?(?:bao nhiêu|bao nhieu|mấy)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    internal static partial Regex AskedPercent();

    // "… bao nhiêu, tăng mấy %": the change is a second thing asked.
    [GeneratedRegex(@"(?<!\p{L})(?:tăng|tang|giảm|giam)\s+(?:thêm |được |them |duoc )?(?:bao nhiêu|bao nhieu|mấy|may)(?!\p{L})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    internal static partial Regex AskedChange();

    // "vượt kế hoạch bao nhiêu đồng": by how much, not by what share.
    [GeneratedRegex(@"(?<!\p{L})(vượt|vuot|hụt|hut|thiếu|thieu)\s+(?:mức |muc |so với |so voi )?(?:kế hoạch|ke hoach|KH|chỉ tiêu|chi tieu|dự toán|du toan)(?:\s+\p{L}+){0,2}\s+(?:bao nhiêu|bao nhieu|mấy|may)(?!\s*(?:%|phần|phan))", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    internal static partial Regex ExceedsPlan();

    [GeneratedRegex(@"(?<!\p{L})(?:những|nhung|các|cac)\s(?:[\p{L},]+\s){1,4}(?:nào|nao)(?!\p{L})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    internal static partial Regex AsksForSeveral();

    [GeneratedRegex(@"^\s*(?:(?:hãy |xin |cho )?(?:nêu|neu|kể|ke|chỉ|chi|trình bày|trinh bay|điểm|diem|biết|biet|tóm tắt|tom tat)(?: (?:ra|rõ|ro|lại|lai|qua|ngắn gọn))? )?(?:những|nhung|các|cac|danh sách|danh sach)\s", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    internal static partial Regex BeginsPlural();

    // "Nơi nào có nhiều hộ nghèo nhất": the places are put beside each other.
    [GeneratedRegex(@"(?<!\p{L})(?:(?:nơi|noi|xã|xa|phường|phuong|thị trấn|thi tran|địa phương|dia phuong) (?:nào|nao)|which (?:place|commune|ward|town|township))(?!\p{L}).*(?<!\p{L})(?<!thứ )(?:nhất|nhat|most|fewest|least|highest|lowest|largest|smallest)(?!\p{L})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    internal static partial Regex AsksForTheMost();

    [GeneratedRegex(@"(?<!\p{L})(?:hộ|ho|thôn|thon|bản|buôn|buon|ấp|xóm|xom|tổ|khu phố|khu pho|tdp|trường|truong|lớp|lop|dự án|du an|công trình|cong trinh|ngành|nganh|lĩnh vực|linh vuc|loại|loai|cây|cay|sản phẩm|san pham|mặt hàng|mat hang|chi hội|chi hoi|chi bộ|chi bo|khoản|khoan|nhóm|nhom|thị trường|thi truong) (?:nào|nao)(?!\p{L}).*(?<!\p{L})(?<!thứ )(?:nhất|nhat)(?!\p{L})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    internal static partial Regex ThingWithTheMost();

    // "ít hộ nghèo nhất": what it is ranked by asks, what stands between is asked for.
    [GeneratedRegex(@"(?<!\p{L})(?<measure>ít|it|cao|thấp|thap|lớn|lon|nhỏ|nho)(?:\s+\p{L}+){0,4}?\s+(?:nhất|nhat)(?!\p{L})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    internal static partial Regex Measured();

    [GeneratedRegex(@"(?<!\p{L})(?:kế hoạch|ke hoach|dự toán|du toan|chỉ tiêu|chi tieu|plan|budget)(?!\p{L})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    internal static partial Regex ComparedPlan();

    [GeneratedRegex(@"(?:tạ|tấn|ta|tan)\s*(?:/|một|mỗi|trên|mot|moi|tren)\s*ha", RegexOptions.CultureInvariant)]
    internal static partial Regex Yield();

    // "mấy đồng một khối", "bao nhiêu tiền 1 kg", "bao nhieu 1 sao"
    [GeneratedRegex(@"(?<!\p{L})(?:bao nhiêu|bao nhieu|mấy|may)(?:\s+(?:nghìn|nghin|ngàn|triệu|trieu))?(?:\s+(?:tiền|tien|đồng|dong|đ))?\s*(?:/|một|mỗi|mot|moi|1)\s*(?:khối|khoi|m3|m³|kg|ký|ky|ki|cân|can|tấn|tan|tạ|ta|yến|yen|sào|sao|m2|m²|mét vuông|met vuong|lít|lit|con|cổ phiếu|co phieu|kWh|suất|suat|lượt|luot)(?!\p{L})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    internal static partial Regex PriceOfOne();

    // "…, so với kế hoạch thế nào?", "…, tăng hay giảm?": a second thing asked.
    [GeneratedRegex(@"[,;]\s*(?:(?:và|va)\s+)?(?:(?:so|so với|so voi)\s+(?:kế hoạch|ke hoach|KH|chỉ tiêu|chi tieu|dự toán|du toan|cùng kỳ|cung ky|năm trước|nam truoc|năm ngoái|nam ngoai)\s*(?:thì\s+|thi\s+)?(?:thế nào|the nao|ra sao|sao)|(?:tăng|tang)\s+(?:hay|hoặc|or)\s+(?:giảm|giam)\s*\?*\s*$)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    internal static partial Regex AskedAgainst();

    // What is typed in haste: "ko", "dc", "bn".
    [GeneratedRegex(@"(?<![\p{L}\d])(?:(?<not>ko|hok|khg|hk|k(?=\s*\??\s*$))|(?<got>đc|dc|đk|đươc|đuợc|đựơc|đựoc|đượcc|đuoc|dươc)|(?<many>bn|bnhiu|bnhieu|bnhiêu|bao nhiu|baonhieu)|(?<people>ng)|(?<how>ntn)|(?<what>gì z|j))(?![\p{L}\d])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    internal static partial Regex Hasty();

    // "A chiếm khoảng bao nhiêu phần trăm B"
    [GeneratedRegex(@"(?<!\p{L})(?:chiếm|chiem)\s+(?:(?:khoảng|khoang|gần|gan|được|duoc|tới|toi)\s+)?(?:bao nhiêu|bao nhieu|mấy|may)\s+(?:phần trăm|phan tram)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    internal static partial Regex AskedPart();

    // "sáp nhập với phường nào": a place is asked for, none is compared.
    [GeneratedRegex(@"(?<!\p{L})(?:với|voi|cùng|cung|vào|vao|sang|về|ve|từ|tu|thuộc|thuoc)\s+(?:những |các )?(?:xã|xa|phường|phuong|huyện|huyen|tỉnh|tinh|nơi|noi|thị trấn|thi tran|địa phương|dia phuong)\s+(?:nào|nao)(?!\p{L})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    internal static partial Regex WithWhich();

    // "bao nhiêu héc-ta"
    [GeneratedRegex(@"(?<!\p{L})h[eé][ck][\s-]?ta(?!\p{L})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    internal static partial Regex Hectare();

    // "bao nhiêu mét đất": of land, square metres.
    [GeneratedRegex(@"(?<!\p{L})(bao nhiêu|bao nhieu|mấy|may)\s+(?:mét|met|m)\s+(?:vuông\s+|vuong\s+)?(?=(?:đất|dat)(?!\p{L}))", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    internal static partial Regex SquareMetres();

    // "chín tháng đầu năm", "ba tháng cuối năm"; "tháng ba" is a month.
    [GeneratedRegex(@"(?<![\p{L}\d])(?<!(?:mười|muoi|mươi)\s)(?:(?<n>hai|ba|bốn|bon|năm(?=\s+tháng\s+(?:đầu|cuối|qua))|sáu|bảy|tám|chín|chin|mười một|muoi mot|mười hai|muoi hai|mười|muoi)(?<months>\s+(?:tháng|thang))(?:(?<rest>\s+(?:cuối|cuoi)\s+(?:năm|nam))|(?=\s+(?:đầu|dau|qua|nay|này|năm|nam)(?!\p{L})))|(?<n>3)(?<months>\s+(?:tháng|thang))(?<rest>\s+(?:cuối|cuoi)\s+(?:năm|nam)))", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    internal static partial Regex MonthCount();

    // "sao lớp may không mở được", "sao tôm hay bị bệnh"; "sao kê" and "sao y" are things.
    [GeneratedRegex(@"^\W*(?:sao|do đâu|do dau)\s+(?!(?:kê|ke|y|chép|chep|lưu|luu|lục|luc|vàng|vang|đỏ|biển)(?!\p{L}))", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    internal static partial Regex BeginsWhy();
}
