using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Helpdesk.Connections.Secrets;

/// <summary>
/// The random part of a one-time link: 192 bits, which exist in the link alone. The database knows its hash, to find the secret by, and
/// the secret under a key made of it (HKDF, RFC 5869; AES-GCM, NIST SP 800-38D), so that who reads only the database reads nothing.
/// </summary>
internal sealed class SecretToken
{
    private const int Size = 24;

    private readonly byte[] _bytes;

    private SecretToken(byte[] bytes) => _bytes = bytes;

    public byte[] Hash => SHA256.HashData(_bytes);

    public static SecretToken New() => new(RandomNumberGenerator.GetBytes(Size));

    /// <returns>False for what cannot be one of ours: cut off, mistyped, made up.</returns>
    public static bool TryRead(string? text, [NotNullWhen(true)] out SecretToken? token)
    {
        token = null;
        Span<byte> bytes = stackalloc byte[Size];
        if (text is null || text.Length != Base64Url.GetEncodedLength(Size) || !Base64Url.IsValid(text)
            || Base64Url.DecodeFromChars(text, bytes, out _, out var written) != System.Buffers.OperationStatus.Done || written != Size)
            return false;
        token = new(bytes.ToArray());
        return true;
    }

    /// <param name="about">Id of the secret: what is sealed for one is not opened as another.</param>
    public byte[] Seal(Guid about, ReadOnlySpan<byte> plain)
    {
        var sealedUp = new byte[AesGcm.NonceByteSizes.MaxSize + AesGcm.TagByteSizes.MaxSize + plain.Length];
        var (nonce, tag, cipher) = Parts(sealedUp);
        RandomNumberGenerator.Fill(nonce);
        using var aes = Cipher(about);
        aes.Encrypt(nonce, plain, cipher, tag, about.ToByteArray());
        return sealedUp;
    }

    /// <exception cref="CryptographicException">It was changed, or sealed by another token.</exception>
    public byte[] Open(Guid about, byte[] sealedUp)
    {
        var (nonce, tag, cipher) = Parts(sealedUp);
        var plain = new byte[cipher.Length];
        using var aes = Cipher(about);
        aes.Decrypt(nonce, cipher, tag, plain, about.ToByteArray());
        return plain;
    }

    /// <summary>As it stands in the link.</summary>
    public override string ToString() => Base64Url.EncodeToString(_bytes);

    private AesGcm Cipher(Guid about) =>
        new(
            HKDF.DeriveKey(HashAlgorithmName.SHA256, _bytes, 32, about.ToByteArray(), "helpdesk one-time secret"u8.ToArray()),
            AesGcm.TagByteSizes.MaxSize);

    private static SealedParts Parts(Span<byte> all)
    {
        var (nonce, tag) = (AesGcm.NonceByteSizes.MaxSize, AesGcm.TagByteSizes.MaxSize);
        return new(all[..nonce], all[nonce..(nonce + tag)], all[(nonce + tag)..]);
    }

    private readonly ref struct SealedParts(Span<byte> nonce, Span<byte> tag, Span<byte> cipher)
    {
        private readonly Span<byte> _nonce = nonce;
        private readonly Span<byte> _tag = tag;
        private readonly Span<byte> _cipher = cipher;

        public void Deconstruct(out Span<byte> nonce, out Span<byte> tag, out Span<byte> cipher)
        {
            nonce = _nonce;
            tag = _tag;
            cipher = _cipher;
        }
    }
}
