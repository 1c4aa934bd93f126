using Helpdesk.Desks.Forms;
using Xunit;

namespace Helpdesk.Tests.Desks.Forms;

public class ContactsTests
{
    [Theory]
    [InlineData("+7 (912) 345-67-89", "+79123456789")]
    [InlineData("8 912 345 67 89", "+79123456789")]
    [InlineData("79123456789", "+79123456789")]
    [InlineData("9123456789", "+79123456789")]
    [InlineData("812 345-67-89", "+78123456789")]
    [InlineData("(342) 201\u2013999\u20131", "+73422019991")]
    [InlineData("8.342.201.99.91", "+73422019991")]
    [InlineData("+375 29 123-45-67", "+375291234567")]
    [InlineData("8 (342) 201-99-91 доб. 12", "+73422019991 доб. 12")]
    [InlineData("8 (342) 201-99-91, ext 7", "+73422019991 доб. 7")]
    [InlineData("8 (342) 201-99-91 #7", "+73422019991 доб. 7")]
    public void A_phone_is_kept_in_one_shape(string written, string kept) => Assert.Equal(kept, PhoneNumber.Check(written).Value);

    [Theory]
    [InlineData("позвоните мне")]
    [InlineData("2-12-34")]
    [InlineData("7912345678")]
    [InlineData("891234567")]
    [InlineData("+7912345678")]
    [InlineData("+0123456789")]
    [InlineData("89123456789 или 89123456780")]
    [InlineData("1234567890123456789")]
    [InlineData("+")]
    public void What_is_no_phone_is_not_taken(string written) => Assert.NotNull(PhoneNumber.Check(written).Fault);

    [Theory]
    [InlineData("Anna.Petrova+school@Example.Test", "Anna.Petrova+school@example.test")]
    [InlineData("a@школа.рф", "a@школа.рф")]
    [InlineData("a_b-c@mail.example.test", "a_b-c@mail.example.test")]
    public void An_address_is_kept_with_its_domain_in_small_letters(string written, string kept) =>
        Assert.Equal(kept, EmailAddress.Check(written).Value);

    [Theory]
    [InlineData("anna", "нет знака @")]
    [InlineData("anna@", "После @ должно быть имя сервера")]
    [InlineData("@example.test", "Имя перед @ написано неверно")]
    [InlineData("анна@example.test", "латинскими буквами")]
    [InlineData("anna@example", "После @")]
    [InlineData("anna@example,test", "После @")]
    [InlineData("anna@-example.test", "После @")]
    [InlineData("anna@example..test", "После @")]
    [InlineData("anna@127.0.0.1", "После @")]
    [InlineData("anna..p@example.test", "Имя перед @")]
    [InlineData("anna@b@example.test", "два знака @")]
    [InlineData("anna@example.test, b@example.test", "два знака @")]
    [InlineData("an na@example.test", "пробел")]
    [InlineData("<anna@example.test>", "Имя перед @")]
    public void A_wrong_address_is_told_what_is_wrong(string written, string reason) =>
        Assert.Contains(reason, EmailAddress.Check(written).Fault!.Ru, StringComparison.Ordinal);

    [Fact]
    public void An_address_is_at_most_254_characters() =>
        Assert.NotNull(EmailAddress.Check("a@" + string.Join('.', Enumerable.Repeat(new string('b', 60), 5)) + ".test").Fault);
}
