using QRCoder;

namespace Helpdesk.Shell;

/// <summary>A QR code as the source of a picture within the page: nothing of its text goes through an address.</summary>
public static class QrPicture
{
    private const int DotsASquare = 5;

    public static string Of(string text)
    {
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        using var png = new PngByteQRCode(code);
        return "data:image/png;base64," + Convert.ToBase64String(png.GetGraphic(DotsASquare));
    }
}
