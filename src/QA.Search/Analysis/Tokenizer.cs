using System.Buffers;

namespace QA.Search;

/// <summary>What stands between a token and the one before it.</summary>
internal enum Gap : byte
{
    Other,
    Hyphen,
    SentenceEnd,
}

/// <summary>Cuts a text into runs of letters and numbers, from left to right. Marks stay with their base.</summary>
internal ref struct Tokenizer(ReadOnlySpan<char> text)
{
    private static readonly SearchValues<char> SentenceEnds = SearchValues.Create(".;:!?…\n\r\t\u0085\u2028\u2029");
    private readonly ReadOnlySpan<char> _text = text;
    private int _at;

    public int Start { get; private set; }

    public int Length { get; private set; }

    public bool IsNumber { get; private set; }

    public Gap Gap { get; private set; }

    public bool MoveNext()
    {
        var gapStart = _at;
        for (; _at < _text.Length;)
        {
            var found = CharacterClasses.At(_text, _at, out var units);
            if (found is CharacterClass.Letter or CharacterClass.Digit)
            {
                Gap = gapStart == 0 ? Gap.SentenceEnd : GapOf(_text[gapStart.._at]);
                Start = _at;
                IsNumber = found == CharacterClass.Digit;
                ReadRun(found);
                return true;
            }
            _at += units;
        }
        return false;
    }

    private void ReadRun(CharacterClass wanted)
    {
        var end = _at;
        while (_at < _text.Length)
        {
            var found = CharacterClasses.At(_text, _at, out var units);
            if (found == wanted || found == CharacterClass.Mark)
                end = _at + units;
            else if (found != CharacterClass.Ignorable && !(IsNumber && JoinsDigits(_at)))
                break;
            _at += units;
        }
        _at = end;
        Length = end - Start;
    }

    // "1.422,5" is one number; the dot that ends a sentence, or a list number's, is followed by no digit.
    private readonly bool JoinsDigits(int at) =>
        _text[at] is '.' or ',' && char.IsDigit(_text[at - 1]) && at + 1 < _text.Length && char.IsDigit(_text[at + 1]);

    private static Gap GapOf(ReadOnlySpan<char> gap)
    {
        if (gap.ContainsAny(SentenceEnds))
            return Gap.SentenceEnd;
        return gap.Trim() is ['-' or '\u2010' or '\u2011' or '–' or '&'] ? Gap.Hyphen : Gap.Other;
    }
}
