using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Helpdesk.Bots.Dialogs.Buttons;

/// <summary>
/// What buttons carry: <c>f:form:turn:verb:argument</c> when they belong to one question of one form, <c>verb:argument</c> when
/// they are good at any time. At most 64 bytes of UTF-8 (<see cref="OutgoingButton"/>).
/// </summary>
internal static class PressData
{
    private const int LongestArgument = 24;

    public static string OfForm(string form, int turn, string verb, string key) =>
        string.Create(CultureInfo.InvariantCulture, $"f:{form}:{turn}:{verb}:{Argument(key)}");

    public static string Lasting(string verb, string key) => key.Length == 0 ? verb : $"{verb}:{Argument(key)}";

    public static Press Read(string data)
    {
        if (data.Split(':', 5) is ["f", var form, var turn, var verb, var argument]
            && int.TryParse(turn, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return new Press(form, number, verb, argument);
        var lasting = data.Split(':', 2);
        return new Press(null, 0, lasting[0], lasting.Length > 1 ? lasting[1] : "");
    }

    /// <summary>The key itself where it is short, else a digest that stands for it.</summary>
    public static string Argument(string key) => Encoding.UTF8.GetByteCount(key) <= LongestArgument
        ? key
        : "#" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..16];

    /// <summary>A name for a new form: base 36, so that it stays short.</summary>
    public static string NewForm(DateTimeOffset now)
    {
        const string digits = "0123456789abcdefghijklmnopqrstuvwxyz";
        var rest = Math.Abs(now.ToUnixTimeMilliseconds());
        var name = new StringBuilder();
        do
        {
            name.Insert(0, digits[(int)(rest % 36)]);
            rest /= 36;
        }
        while (rest > 0);
        return name.ToString();
    }
}
