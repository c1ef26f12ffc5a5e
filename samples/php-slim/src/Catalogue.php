<?php

namespace Shop;

final class Catalogue
{
}
