using MimeKit;

namespace Helpdesk.Bots.Email.Mime;

/// <summary>MimeKit's parser over a mail in memory: says where each part stands, and stops at a part too many.</summary>
internal sealed class PartParser : MimeParser
{
    private readonly int maxParts;
    private int count;

    private PartParser(Stream mail, int maxParts, MimeLimits limits)
        : base(new ParserOptions { MaxMimeDepth = limits.MaxDepth }, mail, MimeFormat.Entity, persistent: true) =>
        this.maxParts = maxParts;

    private Dictionary<MimeEntity, (int Body, int End)> Places { get; } = new(ReferenceEqualityComparer.Instance);

    /// <returns>The mail as one entity and the place of the body of every entity in <paramref name="mail"/>.</returns>
    public static (MimeEntity Root, Dictionary<MimeEntity, (int Body, int End)> Places) Parse(byte[] mail, MimeLimits limits)
    {
        try
        {
            return Parse(mail, mail.Length, limits.MaxParts, limits);
        }
        catch (OnePartTooManyException full)
        {
            // Once more without that part and all that follows: these the first reading has counted.
            return Parse(mail, full.Start, int.MaxValue, limits);
        }
    }

    protected override void OnMimeEntityBegin(MimeEntityBeginEventArgs args)
    {
        if (++count > maxParts)
            throw new OnePartTooManyException((int)args.BeginOffset);
    }

    protected override void OnMimeEntityEnd(MimeEntityEndEventArgs args) =>
        Places[args.Entity] = ((int)args.HeadersEndOffset, (int)args.EndOffset);

    private static (MimeEntity, Dictionary<MimeEntity, (int, int)>) Parse(byte[] mail, int length, int maxParts, MimeLimits limits)
    {
        var parser = new PartParser(new MemoryStream(mail, 0, length, writable: false), maxParts, limits);
        return (parser.ParseEntity(), parser.Places);
    }

    private sealed class OnePartTooManyException(int start) : Exception
    {
        public int Start { get; } = start;
    }
}
