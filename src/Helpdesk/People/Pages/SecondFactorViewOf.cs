using Helpdesk.People.OwnAccount;
using Helpdesk.People.SecondFactor;
using Helpdesk.Shell;
using Helpdesk.Tickets.Pages;
using QRCoder;

namespace Helpdesk.People.Pages;

/// <summary>Puts the own second factor into words and a picture.</summary>
public sealed class SecondFactorViewOf(SetUpSecondFactor setUp, ReadSecondFactor read, SignedInPages signedIn)
{
    private const int DotsASquare = 5;

    public async Task<SecondFactorView> Handle(Actor actor, CancellationToken cancellation)
    {
        var offer = await setUp.Handle(actor, cancellation);
        var state = await read.Handle(actor.StaffId!.Value, cancellation);
        return new()
        {
            Me = await signedIn.Of(actor, cancellation),
            Moments = signedIn.Moments(actor),
            Since = state.Since,
            CodesLeft = state.CodesLeft,
            IsDemanded = actor.IsAskedForSecondFactor,
            Offer = offer is null ? null : new(Picture(offer.Uri), string.Join(' ', offer.Secret.Chunk(4).Select(part => new string(part)))),
        };
    }

    private static string Picture(string text)
    {
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        using var png = new PngByteQRCode(code);
        return "data:image/png;base64," + Convert.ToBase64String(png.GetGraphic(DotsASquare));
    }
}
