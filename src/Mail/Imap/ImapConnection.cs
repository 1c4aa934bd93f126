using System.Buffers;
using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace Helpdesk.Mail.Imap;

/// <summary>Bytes of the connection: response lines, literals with a size cap, silence limits, the upgrade to TLS.</summary>
internal sealed class ImapConnection : IAsyncDisposable
{
    private const int MaxLine = 16 * 1024 * 1024;

    private const int MaxLiterals = 1000;

    private readonly ImapOptions options;
    private readonly TimeProvider time;
    private readonly TcpClient tcp;
    private readonly byte[] buffer = new byte[16 * 1024];
    private Stream stream;
    private int start;
    private int end;

    private ImapConnection(ImapOptions options, TimeProvider time, TcpClient tcp) =>
        (this.options, this.time, this.tcp, stream) = (options, time, tcp, tcp.GetStream());

    public static async Task<ImapConnection> Open(ImapOptions options, TimeProvider time, CancellationToken cancellation)
    {
        var tcp = new TcpClient { NoDelay = true };
        try
        {
            using var limit = new SilenceLimit(options.Timeout, time, cancellation);
            await limit.Guard(token => tcp.ConnectAsync(options.Host, options.Port, token).AsTask(), $"connect to {options.Host}:{options.Port}");
            tcp.Client.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            var connection = new ImapConnection(options, time, tcp);
            if (options.Security == ConnectionSecurity.Implicit)
                await connection.StartTls(cancellation);
            return connection;
        }
        catch
        {
            tcp.Dispose();
            throw;
        }
    }

    public async Task StartTls(CancellationToken cancellation)
    {
        // Bytes that came before the handshake were not protected: anybody could have put them there.
        (start, end) = (0, 0);
        var tls = new SslStream(stream, leaveInnerStreamOpen: false, CertificateTrust.Of(options.CaFile));
        stream = tls;
        using var limit = new SilenceLimit(options.Timeout, time, cancellation);
        await limit.Guard(token => tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = options.Host }, token), "start TLS");
    }

    public async Task Write(string text, CancellationToken cancellation)
    {
        using var limit = new SilenceLimit(options.Timeout, time, cancellation);
        await limit.Guard(token => stream.WriteAsync(Encoding.UTF8.GetBytes(text), token).AsTask(), "send");
    }

    /// <summary>Reads one response. Of each literal at most <paramref name="literalCap"/> bytes are kept, the rest is read and dropped.</summary>
    public async Task<ImapResponse> Read(int literalCap, TimeSpan silence, CancellationToken cancellation)
    {
        using var limit = new SilenceLimit(silence, time, cancellation);
        var line = new StringBuilder();
        var literals = new List<ReadOnlyMemory<byte>>();
        while (true)
        {
            var piece = await Line(limit);
            if (line.Length + piece.Length > MaxLine)
                throw new ImapDisconnectedException("the server sends an endless line");
            if (LiteralLength(piece, out var text) is not { } length || literals.Count >= MaxLiterals)
                return new ImapResponse(line.Append(piece).ToString(), literals);
            line.Append(text).Append((char)(ImapResponse.LiteralMark + literals.Count));
            literals.Add(await Literal(length, literalCap, limit));
        }
    }

    public ValueTask DisposeAsync()
    {
        tcp.Dispose();
        return stream.DisposeAsync();
    }

    private static long? LiteralLength(string piece, out string before)
    {
        before = piece;
        var brace = piece.EndsWith('}') ? piece.LastIndexOf('{') : -1;
        if (brace < 0 || !long.TryParse(piece.AsSpan(brace + 1, piece.Length - brace - 2).TrimEnd('+'), NumberStyles.None, CultureInfo.InvariantCulture, out var length))
            return null;
        // "~{n}" is a binary literal (RFC 3516).
        before = piece[..brace].TrimEnd('~');
        return length;
    }

    private async Task<string> Line(SilenceLimit limit)
    {
        var line = new ArrayBufferWriter<byte>(256);
        while (true)
        {
            if (start == end)
                await Fill(limit);
            var found = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
            var take = found < 0 ? end - start : found + 1;
            line.Write(buffer.AsSpan(start, take));
            start += take;
            if (found >= 0)
                return Encoding.Latin1.GetString(line.WrittenSpan).TrimEnd('\r', '\n');
            if (line.WrittenCount > MaxLine)
                throw new ImapDisconnectedException("the server sends an endless line");
        }
    }

    private async Task<ReadOnlyMemory<byte>> Literal(long length, int cap, SilenceLimit limit)
    {
        var kept = new byte[(int)Math.Min(length, cap)];
        for (long read = 0; read < length;)
        {
            if (start == end)
                await Fill(limit);
            var take = (int)Math.Min(end - start, length - read);
            if (read < kept.Length)
                buffer.AsSpan(start, (int)Math.Min(take, kept.Length - read)).CopyTo(kept.AsSpan((int)read));
            start += take;
            read += take;
        }
        return kept;
    }

    private async Task Fill(SilenceLimit limit)
    {
        (start, end) = (0, 0);
        end = await limit.Guard(token => stream.ReadAsync(buffer, token).AsTask(), "answer");
        if (end == 0)
            throw new ImapDisconnectedException("the server closed the connection");
    }
}
