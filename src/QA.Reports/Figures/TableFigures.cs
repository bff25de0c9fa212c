using System.Globalization;
using System.Text.RegularExpressions;
using QA.Reports.Reading;

namespace QA.Reports.Figures;

/// <summary>Figures of a table: label from the row and its groups, unit from its column, basis and year from the header.</summary>
internal static partial class TableFigures
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    // A column of sums in "tỷ đồng" that holds numbers of ten digits is in đồng: nobody's budget is a billion billions.
    private const decimal ImplausibleInLargeUnits = 10_000_000m;

    [GeneratedRegex(@"(?:19|20)[0-9]{2}", Options)]
    private static partial Regex Year();

    [GeneratedRegex(@"^\s*(?:TT|STT|ghi chú|note|notes|remarks?)\s*$", Options)]
    private static partial Regex NoFigureHeader();

    // "Mã số", "Thuyết minh": what a line of a balance sheet is known by.
    [GeneratedRegex(@"^\s*(?:mã(?: số)?|thuyết minh|TM|code)\s*$", Options)]
    private static partial Regex Code();

    /// <summary>The figures of one cell, and its numbers that are none.</summary>
    public static IEnumerable<(Figure? Figure, NotFigure? Other)> Cell(Table table, TableRow row, int column, FigureContext context)
    {
        if (row.IsHeader || row.IsGroup || column < table.LabelColumn || column == table.UnitColumn || column >= row.Cells.Count || column < table.Header.Count && Code().IsMatch(table.Header[column]))
        {
            foreach (var other in Numbers(row, column))
                yield return (null, other);
            yield break;
        }

        if (column == table.LabelColumn)
        {
            // What a row's name says in figures ("100% cán bộ …") is read as running text.
            foreach (var figure in FigureReader.Read(row.Cells[column].Flow, MarkLength(row.Cells[column].Flow.Text), context).Figures)
                yield return (figure, null);
            yield break;
        }

        var header = column < table.Header.Count ? table.Header[column] : "";
        var reading = FigureReader.Read(row.Cells[column].Flow, 0, context with { Basis = BasisOf(header, table.Caption, context) });
        foreach (var figure in Labelled(reading.Figures, table, row, column, header, context))
            yield return (figure, null);
        foreach (var other in reading.Others)
            yield return (null, other);
    }

    /// <summary>The words that name a row: its own label under those of its groups, the outermost first.</summary>
    public static IReadOnlyList<string> PathOf(Table table, TableRow row)
    {
        var path = new List<string>();
        for (var at = row; ; at = table.Rows[at.Parent])
        {
            if (table.LabelColumn < at.Cells.Count)
                path.Add(WithoutMark(at.Cells[table.LabelColumn].Flow.Text));
            if (at.Parent < 0)
                break;
        }

        path.Reverse();
        return path;
    }

    private static IEnumerable<Figure> Labelled(IReadOnlyList<Figure> figures, Table table, TableRow row, int column, string header, FigureContext context)
    {
        var path = PathOf(table, row);
        var unit = UnitOf(table, row, header);
        var period = Year().Match(header) is { Success: true } stated ? int.Parse(stated.Value, CultureInfo.InvariantCulture) : PeriodOf(table, context);
        for (var i = 0; i < figures.Count; i++)
        {
            var figure = figures[i];
            var cellText = row.Cells[column].Flow.Text;
            var main = i == 0 || figure.RangeWith >= 0;
            if (figure.Unit.Length == 0 && unit.Length > 0 && main && unit.Count(char.IsLetter) <= 24)
            {
                var reread = context.Style.Parse(cellText.Substring(figure.Start, figure.Length), Units.Find(unit) ?? CountLike(unit));
                figure = figure with { Value = reread ?? figure.Value, Unit = PlausibleUnit(unit, reread ?? figure.Value) };
            }

            yield return figure with
            {
                Label = main ? path[^1] : figure.Label.Length > 0 ? figure.Label : path[^1],
                Parent = string.Join(" › ", path.Take(path.Count - 1)),
                Period = period,
                Basis = figure.Basis is FigureBasis.Change ? figure.Basis : BasisOf(header, table.Caption, context),
                Against = AgainstOf(header),
                Header = header,
                Part = PartOf(header, table.Caption, context),
            };
        }
    }

    // "Dự toán năm" stands beside "TH 9 tháng": a column on the year is for all of it.
    private static string PartOf(string header, string caption, FigureContext context) =>
        YearPart.OnlyIn(header) is { Length: > 0 } headed ? headed
        : WholeYear().IsMatch(header) ? "Y"
        : YearPart.OnlyIn(caption) is { Length: > 0 } captioned ? captioned : context.Part;

    [GeneratedRegex(@"(?<!\p{L})(?:năm|year)(?!\p{L})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex WholeYear();

    // A header's own sign ("So với KH (%)", "Diện tích (ha)") outweighs the unit column; what a column counts ("Số học sinh") the
    // unit of the whole table.
    private static string UnitOf(Table table, TableRow row, string header)
    {
        if (header.Contains('%'))
            return "%";
        // "Diện tích (ha) Thực hiện": of a header of two rows the upper one may say it.
        if (AnyBrackets().Matches(header).Select(m => Units.Find(m.Groups["unit"].Value)).LastOrDefault(u => u is not null) is { } measure)
            return measure.Name;
        if (table.UnitColumn >= 0 && table.UnitColumn < row.Cells.Count)
            return row.Cells[table.UnitColumn].Flow.Text;
        // "Lãi cơ bản trên cổ phiếu (đồng)" in a table of tỷ đồng.
        if (InBrackets().Match(PathOf(table, row)[^1]) is { Success: true } labelled && Units.Find(labelled.Groups["unit"].Value) is { IsCount: false } own)
            return own.Name;
        var counting = Counting().Replace(header, "");
        if (!Plan().IsMatch(header) && !Rate().IsMatch(header) && Units.At(counting, 0, out var length) is { IsCount: true } counted && (counted.Name.Contains(' ') || SureNoun().IsMatch(counting[..length])))
            return counted.Name;
        if (UnitLine().Match(table.Caption) is { Success: true } line && Units.At(line.Groups["unit"].Value, 0, out _) is { IsCount: false } common)
            return common.Name;
        // "Bảng 2. Kết quả kinh doanh (triệu đồng)"
        return InBrackets().Match(table.Caption) is { Success: true } titled && Units.Find(titled.Groups["unit"].Value) is { IsCount: false } all ? all.Name : "";
    }

    [GeneratedRegex(@"\((?<unit>[^()]{1,20})\)\s*$", Options)]
    private static partial Regex InBrackets();

    [GeneratedRegex(@"\((?<unit>[^()]{1,20})\)", Options)]
    private static partial Regex AnyBrackets();

    [GeneratedRegex(@"^\s*(?:trong đó\s*:?\s*)?(?:(?:tổng số|số lượng|số)\s+)?", Options)]
    private static partial Regex Counting();

    // One syllable may be the first of another word: "giải ngân", "công suất".
    [GeneratedRegex(@"^(?:hộ|khẩu|người|lớp|trường|vụ|ca|trẻ|cháu|em|giường|lượt|mũi|thôn|xã|trạm|hs)$", Options)]
    private static partial Regex SureNoun();

    [GeneratedRegex(@"^\s*(?:kế hoạch|chỉ tiêu|mục tiêu|nhiệm vụ|nội dung|báo cáo)", Options)]
    private static partial Regex Plan();

    [GeneratedRegex(@"tỷ lệ|tỉ lệ|bình quân|mức|cơ cấu|tỷ trọng|tốc độ|rate|share|average", Options)]
    private static partial Regex Rate();

    // "Đơn vị tính: triệu đồng" under the table's name.
    [GeneratedRegex(@"(?:ĐVT|đơn vị(?: tính)?|unit)\s*:\s*(?<unit>[^);\n]+)", Options)]
    private static partial Regex UnitLine();

    // A unit that the list does not know and that is no measure counts something.
    private static UnitOfMeasure? CountLike(string unit) =>
        unit.Length > 0 && unit.All(c => char.IsLetter(c) || c is ' ' or '.') ? new UnitOfMeasure(unit, "count", 1) : null;

    private static string PlausibleUnit(string unit, decimal value) =>
        Units.Find(unit) is { Dimension: "money", Scale: >= 1_000_000 } && value >= ImplausibleInLargeUnits ? "đồng" : unit;

    private static int? PeriodOf(Table table, FigureContext context) =>
        Year().Match(table.Caption) is { Success: true } stated ? int.Parse(stated.Value, CultureInfo.InvariantCulture) : context.Period;

    private static string AgainstOf(string header)
    {
        bool Has(params string[] words) => words.Any(w => header.Contains(w, StringComparison.OrdinalIgnoreCase));
        if (NoFigureHeader().IsMatch(header) || header.Contains('%') && Has("KH", "kế hoạch", "chỉ tiêu", "dự toán", "plan", "budget"))
            return "plan";
        return header.Contains('%') && Has("cùng kỳ", "năm trước", "so với", "previous", "change") ? "previous" : "";
    }

    private static FigureBasis BasisOf(string header, string caption, FigureContext context)
    {
        bool Has(params string[] words) => words.Any(w => header.Contains(w, StringComparison.OrdinalIgnoreCase));
        if (UpOrDown().IsMatch(header) && !header.Contains('%'))
            return FigureBasis.Change;
        if (header.Contains('%') && Has("so ", "so với", "KH", "kế hoạch", "đạt", "tỷ lệ", "plan", "change"))
            return FigureBasis.Share;
        if ((Has("kết quả", "thực hiện", "ước", "actual", "result") || Done().IsMatch(header)) && !Has("kế hoạch"))
            return FigureBasis.Actual;
        if (Has("kế hoạch", "chỉ tiêu", "dự toán", "mục tiêu", "phương án", "giao", "plan", "target", "budget") || header.Trim().StartsWith("KH", StringComparison.Ordinal))
            return Year().Match(header) is { Success: true } y && int.Parse(y.Value, CultureInfo.InvariantCulture) > context.ReportPeriod ? FigureBasis.Target
                : FigureBasis.Plan;
        if (Has("so sánh", "tỷ lệ", "%", "ghi chú", "change"))
            return FigureBasis.Share;
        if (Has("năm trước", "cùng kỳ", "đầu kỳ", "previous") || StartOfYear().IsMatch(header) || Year().Match(header) is { Success: true } earlier
            && int.Parse(earlier.Value, CultureInfo.InvariantCulture) < context.ReportPeriod)
            return FigureBasis.Previous;
        return Assigned().IsMatch(caption) && !Told().IsMatch(caption) ? FigureBasis.Plan : context.Basis;
    }

    [GeneratedRegex(@"(?<!\p{L})(?:[ƯU]?TH|KQ)(?!\p{L})", RegexOptions.CultureInvariant)]
    private static partial Regex Done();

    // "Danh mục các chỉ tiêu" lists what is to be done; "Một số chỉ tiêu theo thôn", "Các chỉ tiêu chủ yếu" what there is.
    [GeneratedRegex(@"chỉ tiêu", Options)]
    private static partial Regex Assigned();

    [GeneratedRegex(@"kết quả|thực hiện|một số|chủ yếu|theo (?:từng )?(?:thôn|bản|buôn|xóm|ấp|khu phố|tổ dân phố|xã|phường|huyện|đơn vị|địa bàn|ngành|quý|tháng)", Options)]
    private static partial Regex Told();

    // "Tăng, giảm so với đầu năm", "+/- so cùng kỳ"
    [GeneratedRegex(@"tăng\s*(?:,|/|\(|hoặc|hay)?\s*(?:\(?[+]\)?\s*)?[,/(]?\s*giảm|^\s*(?:tăng|giảm)\s+so|\+\s*/\s*-|±|chênh lệch", Options)]
    private static partial Regex UpOrDown();

    // "Hộ nghèo đầu năm" was before; "6 tháng đầu năm" is the time itself.
    [GeneratedRegex(@"(?<!tháng\s)đầu năm", Options)]
    private static partial Regex StartOfYear();

    private static IEnumerable<NotFigure> Numbers(TableRow row, int column)
    {
        if (column >= row.Cells.Count)
            yield break;
        foreach (Match match in Regex.Matches(row.Cells[column].Flow.Text, @"\d+(?:[.,]\d+)*"))
            yield return new NotFigure(match.Index, match.Length, "table mark");
    }

    private static int MarkLength(string label) => label.Length - WithoutMark(label).Length;

    private static string WithoutMark(string label) => LabelMark().Replace(label, "");

    [GeneratedRegex(@"^\s*(?:[IVX]+[.)]|\d+(?:\.\d+)*[.)]?(?=\s+\p{L})|[a-zđ]\)|[-–—•+])\s*", RegexOptions.CultureInvariant)]
    private static partial Regex LabelMark();
}
