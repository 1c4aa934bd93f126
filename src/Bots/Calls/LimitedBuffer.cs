namespace Helpdesk.Bots.Calls;

/// <summary>Keeps what is written to it in memory, but no more than a limit; then it refuses the rest.</summary>
/// <param name="limit">In bytes.</param>
internal sealed class LimitedBuffer(long limit) : MemoryStream
{
    public bool IsOverLimit { get; private set; }

    public override void Write(byte[] buffer, int offset, int count)
    {
        Admit(count);
        base.Write(buffer, offset, count);
    }

    // Every other way of writing, the asynchronous ones included, ends here or there: the base class sees that it is derived from.
    public override void Write(ReadOnlySpan<byte> buffer) => Write(buffer.ToArray(), 0, buffer.Length);

    private void Admit(int count)
    {
        if (Length + count <= limit)
            return;
        IsOverLimit = true;
        throw new IOException("More bytes than are wanted.");
    }
}
