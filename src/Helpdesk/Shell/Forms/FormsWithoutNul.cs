namespace Helpdesk.Shell.Forms;

/// <summary>
/// A form in the shape of an address (without files) may say U+0000 as <c>%00</c>. The framework refuses to read such a form, so that all
/// that was typed would be lost with it; it is left out instead, as it is of a form with files and of a call.
/// </summary>
public static class FormsWithoutNul
{
    public static IApplicationBuilder UseFormsWithoutNul(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var request = context.Request;
        if (request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true)
            request.Body = new Filtered(request.Body);
        await next(context);
    });

    /// <summary>The same bytes without each <c>%00</c>, whatever parts they arrive in.</summary>
    private sealed class Filtered(Stream body) : Stream
    {
        private static ReadOnlySpan<byte> Nul => "%00"u8;

        private int _begun;
        private bool _ended;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            // What was begun may have to be given back before the bytes that were read now.
            var part = new byte[Math.Max(1, buffer.Length - Nul.Length)];
            while (!_ended && buffer.Length > Nul.Length)
            {
                var read = await body.ReadAsync(part, cancellationToken);
                _ended = read == 0;
                if (Keep(part.AsSpan(0, read), buffer.Span) is > 0 and var kept)
                    return kept;
            }
            return 0;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        private int Keep(ReadOnlySpan<byte> part, Span<byte> kept)
        {
            var count = 0;
            foreach (var letter in part)
            {
                if (letter == Nul[_begun])
                {
                    _begun = (_begun + 1) % Nul.Length;
                    continue;
                }
                count += GiveBack(kept[count..]);
                if (letter == Nul[0])
                    _begun = 1;
                else
                    kept[count++] = letter;
            }
            return _ended ? count + GiveBack(kept[count..]) : count;
        }

        private int GiveBack(Span<byte> kept)
        {
            Nul[.._begun].CopyTo(kept);
            return (_begun, _begun = 0).Item1;
        }
    }
}
