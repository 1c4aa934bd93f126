using Helpdesk.Shell;

namespace Helpdesk.People.Pages;

/// <summary>The second step of signing in, as its owner sets it up and looks after it.</summary>
public sealed record SecondFactorView
{
    public required SignedInView Me { get; init; }

    public required Moments Moments { get; init; }

    /// <summary>Null while it is off.</summary>
    public DateTimeOffset? Since { get; init; }

    public int CodesLeft { get; init; }

    /// <summary>Their desk demands it.</summary>
    public bool IsDemanded { get; init; }

    /// <summary>To scan and confirm; null when it is on.</summary>
    public SecondFactorOfferView? Offer { get; init; }

    /// <summary>Made a moment ago and shown once.</summary>
    public IReadOnlyList<string>? NewCodes { get; init; }

    /// <summary>Where they were on their way to.</summary>
    public string? ReturnUrl { get; init; }

    public string? Notice { get; init; }

    public string? Problem { get; init; }
}

/// <param name="Picture">The QR code as a <c>data:</c> address.</param>
/// <param name="Secret">The same to be typed, in fours.</param>
public sealed record SecondFactorOfferView(string Picture, string Secret);
