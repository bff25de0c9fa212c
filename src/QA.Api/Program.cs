using Microsoft.AspNetCore.Connections;
using QA.Api;
using QA.Api.Access;
using QA.Store;

try
{
    await WebApp.Build(args).RunAsync();
    return 0;
}
catch (IOException failure) when (failure.InnerException is AddressInUseException)
{
    Console.Error.WriteLine($"{failure.Message} Cổng đang được dùng: dừng chương trình kia, hoặc chọn cổng khác bằng --urls http://127.0.0.1:5081 (the port is in use; stop the other program or choose another port with --urls).");
    return 1;
}
catch (Exception failure) when (failure is StoreException or OpenDoorsException)
{
    Console.Error.WriteLine(failure.Message);
    return 1;
}
