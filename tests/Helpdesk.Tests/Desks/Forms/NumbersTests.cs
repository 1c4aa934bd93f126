using Helpdesk.Desks.Forms;
using Xunit;

namespace Helpdesk.Tests.Desks.Forms;

public class NumbersTests
{
    [Theory]
    [InlineData("7707083893", "7707083893")]
    [InlineData(" 77 07-083\u2013893 ", "7707083893")]
    [InlineData("7707\u00A0083893", "7707083893")]
    [InlineData("7707\u2011083\u2012893", "7707083893")]
    [InlineData("7707\u2014083\u2212893", "7707083893")]
    [InlineData("7707\u00AD083\u202F8\u200B93", "7707083893")]
    [InlineData("\uFF17\uFF17\uFF10\uFF17083893", "7707083893")]
    [InlineData("ИНН 7707083893", "7707083893")]
    [InlineData("инн: 7707 083 893.", "7707083893")]
    [InlineData("INN №7707083893;", "7707083893")]
    public void A_right_inn_is_kept_as_digits(string written, string kept) =>
        Assert.Equal(kept, Inn.Check(written, allowsPersons: false).Value);

    [Theory]
    [InlineData("7707083890", "10-й по счёту должна быть 3, а стоит 0")]
    [InlineData("770708389", "должно быть 10 цифр, а здесь 9 цифр")]
    [InlineData("77070838931", "а здесь 11 цифр")]
    [InlineData("500100732259", "нужен ИНН организации: 10 цифр")]
    [InlineData("77O7083893", "здесь есть «O»")]
    [InlineData("٧٧٠٧٠٨٣٨٩٣", "только цифры")]
    [InlineData("0000000000", "не начинается с 00")]
    [InlineData("9909000000", "иностранные организации, а в реестр входят школы регионов России")]
    [InlineData("ИНН", "здесь есть «И»")]
    [InlineData("ИНН 770708389", "а здесь 9 цифр")]
    [InlineData("7", "а здесь 1 цифра")]
    public void A_wrong_inn_is_told_which_rule_failed(string written, string reason) =>
        Assert.Contains(reason, Inn.Check(written, allowsPersons: false).Fault!.Ru, StringComparison.Ordinal);

    [Theory]
    [InlineData("500100732259", null)]
    [InlineData("500100732249", "11-й по счёту должна быть 5, а стоит 4")]
    [InlineData("500100732250", "12-й по счёту должна быть 9, а стоит 0")]
    [InlineData("5001007322", "10-й по счёту")]
    public void A_person_has_two_control_digits(string written, string? reason)
    {
        var checkedInn = Inn.Check(written, allowsPersons: true);

        Assert.Equal(reason is null, checkedInn.Value is not null);
        Assert.Contains(reason ?? "", checkedInn.Fault?.Ru ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void Any_single_digit_mistyped_in_an_inn_is_noticed()
    {
        const string Right = "5902293820";
        var good = Enumerable.Range(0, 10).Select(digit => Right[..9] + digit).Single(inn => Inn.Check(inn, false).Value is not null);
        var mistyped = Enumerable.Range(0, 10).SelectMany(
            place => Enumerable.Range(0, 10).Select(digit => good[..place] + digit + good[(place + 1)..]));

        // The control digit is taken modulo 11 and then 10, so a slip between remainders 0 and 10 stays unseen: at most one for each place.
        Assert.InRange(mistyped.Count(inn => inn != good && Inn.Check(inn, false).Value is not null), 0, 10);
    }

    [Theory]
    [InlineData("773601001", "773601001")]
    [InlineData("7736 01 001", "773601001")]
    [InlineData("7736AB001", "7736AB001")]
    [InlineData("КПП: 7736-01-001", "773601001")]
    public void A_right_kpp_is_kept(string written, string kept) => Assert.Equal(kept, Kpp.Check(written).Value);

    [Theory]
    [InlineData("77360100", "9 знаков, а здесь 8")]
    [InlineData("77A601001", "3-й знак — цифра, а стоит «A»")]
    [InlineData("7736ЖБ001", "5-й знак — цифра или латинская буква, а стоит «Ж»")]
    [InlineData("003601001", "не начинается с 00")]
    public void A_wrong_kpp_is_told_which_rule_failed(string written, string reason) =>
        Assert.Contains(reason, Kpp.Check(written).Fault!.Ru, StringComparison.Ordinal);

    [Theory]
    [InlineData("1027700132195", "1027700132195")]
    [InlineData("1-02-77-00-13219-5", "1027700132195")]
    [InlineData("ОГРН № 1027700132195", "1027700132195")]
    public void A_right_ogrn_is_kept(string written, string kept) => Assert.Equal(kept, Ogrn.Check(written).Value);

    [Theory]
    [InlineData("1027700132190", "13-й, должна быть 5, а стоит 0")]
    [InlineData("102770013219", "должно быть 13 цифр, а здесь 12 цифр")]
    [InlineData("304500116000157", "ОГРНИП предпринимателя")]
    [InlineData("10277o0132195", "здесь есть «o»")]
    [InlineData("0000000000000", "не начинается с нуля")]
    public void A_wrong_ogrn_is_told_which_rule_failed(string written, string reason) =>
        Assert.Contains(reason, Ogrn.Check(written).Fault!.Ru, StringComparison.Ordinal);
}
