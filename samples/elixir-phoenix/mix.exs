defmodule Shop.MixProject do
  use Mix.Project

  def project do
    [
      app: :shop,
      version: "1.0.0",
      elixir: "~> 1.19",
      start_permanent: Mix.env() == :prod,
      deps: [{:phoenix, "~> 1.8"}, {:bandit, "~> 1.8"}]
    ]
  end

  def application do
    [mod: {Shop.Application, []}]
  end
end
